// The door for what is read by browser and server alike: declarations, nothing that needs a server.

export { firearm } from './firearm.ts';
