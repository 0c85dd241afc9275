// The door for what is read by browser and server alike: lists, nothing that needs a server.

export { serialComponents, serialStatuses } from './understand/reading.ts';
