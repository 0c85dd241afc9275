// The door of subjects: what records speak of.

export { component } from './component.ts';
export { document } from './document.ts';
export { entities } from './entities.ts';
export { firearm } from './firearm.ts';
export { cellsOf, type FirearmRows, firearmRows, saysNothing, type WrittenFirearm } from './firearm-rows.ts';
export { importShapes } from './import/index.ts';
export { marking } from './marking.ts';
export { organisation } from './organisation.ts';
export { person } from './person.ts';
export { phone } from './phone.ts';
export { place } from './place.ts';
export { residence } from './residence.ts';
export { routes } from './routes.ts';
export { vehicle } from './vehicle.ts';
