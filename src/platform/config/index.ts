export {
  isLoopback,
  readServerOptions,
  type ServerArguments,
  type ServerOptions,
  serverFlags,
} from './server-options.ts';
export { StartRefusal } from './start-refusal.ts';
