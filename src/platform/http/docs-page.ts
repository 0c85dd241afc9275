import type { Call } from './contract.ts';
import { inputSchema } from './openapi.ts';

/** The calls as a page that a person reads: no script, one style sheet with the page's nonce. */
export function docsPage(calls: readonly Call[], nonce: string): string {
  const groups = Map.groupBy(calls, (call) => call.name.split('.')[0] ?? '');
  const menu = [...groups.keys()].map((name) => `<a href="#${esc(name)}">${esc(name)}</a>`).join(' ');
  const parts = [...groups].map(
    ([name, members]) => `<h2 id="${esc(name)}">${esc(name)}</h2>${members.map(section).join('')}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Focalpoint: the calls</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="${esc(nonce)}">${style}</style></head>
<body><main><h1>The calls of Focalpoint</h1><p>${calls.length} calls. The same as a document for programs:
<a href="/api/openapi.json">openapi.json</a>. Each call names the permission that it asks and what the log keeps of it.
A fault answers <code>{ "error": { "code", "values", "problems", "id" } }</code>.</p><nav>${menu}</nav>${parts.join('')}</main></body></html>`;
}

function section(call: Call): string {
  const schema = inputSchema(call);
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const rows = properties.map(
    ([name, is]) =>
      `<tr><th scope="row"><code>${esc(name)}</code></th><td>${required.has(name) ? 'required' : ''}</td><td><code>${esc(short(is))}</code></td></tr>`,
  );
  const table = rows.length ? `<table><caption>Input</caption><tbody>${rows.join('')}</tbody></table>` : '';
  return `<section id="${esc(call.name)}"><h3><b>${call.method}</b> <code>${esc(call.path)}</code></h3><p>${esc(call.summary)}</p>
<p class="marks">${esc(call.name)} · permission <code>${esc(call.permission)}</code> · logged as ${esc(call.audit)}${
    call.versioned ? ' · needs If-Match' : ''
  }${call.needsPurpose ? ' · needs a purpose' : ''}${call.streams ? ' · answers with a stream' : ''}</p>${table}</section>`;
}

function short(schema: unknown): string {
  const text = JSON.stringify(schema) ?? '';
  return text.length > 240 ? `${text.slice(0, 240)} …` : text;
}

function esc(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `:root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.5}main{max-width:60rem;margin:auto;padding:1rem}
nav{display:flex;flex-wrap:wrap;gap:.75rem}section{border-top:1px solid #8888;padding:.5rem 0}h3{margin:.5rem 0;font-weight:400}
.marks{font-size:.85rem;opacity:.8}table{border-collapse:collapse;font-size:.85rem}caption{text-align:left}th,td{text-align:left;padding:.1rem .75rem .1rem 0;vertical-align:top}code{word-break:break-word}`;
