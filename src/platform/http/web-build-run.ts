// Builds the browser application and prints the sources of ours that went in, as JSON. A process of its own: the bundler's
// memory is given back when it ends, and the server stays small. Arguments: root, folder to build into.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const [root = '', outDir = ''] = process.argv.slice(2);
const files = new Set<string>();
await build({
  root,
  configFile: path.join(root, 'vite.config.ts'),
  logLevel: 'error',
  build: { outDir, emptyOutDir: true },
  plugins: [
    {
      name: 'focalpoint-sources',
      moduleParsed: ({ id }) => {
        const file = path.relative(root, id.split('?')[0] ?? '');
        if (!file.startsWith('..') && !file.includes('node_modules') && !file.startsWith('\0'))
          files.add(file);
      },
    },
  ],
});
console.log(JSON.stringify([...files].filter((file) => fs.existsSync(path.join(root, file))).sort()));
