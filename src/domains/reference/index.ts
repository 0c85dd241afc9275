// The door of reference: code lists, and what is written on a gun as it is understood.

export { aliasesKnown, aliasOf } from './alias/known.ts';
export { firearmOverruling } from './alias/overruling.ts';
export { understandingBy, understandingNow } from './alias/understanding.ts';
export { chooseFootnote } from './catalogue/footnote.ts';
export { type Make, makes, takenForEachOther } from './catalogue/makes.ts';
export { catalogueName, type NamedPart } from './catalogue/names.ts';
export {
  type CalibreRelation,
  type CodeRelation,
  calibreRelation,
  codeRelations,
  countryRelation,
  type MakeRelation,
  makeRelation,
  modelRelation,
  typeRelation,
} from './catalogue/relations.ts';
export { readReferenceTable } from './catalogue/table.ts';
export { types, type WeaponType } from './catalogue/types.ts';
export { assertCodes, type CodeList, codeLists, codesOf, isCode } from './code-lists.ts';
export { entities } from './entities.ts';
export { chooseGazetteer, knowsPlaces, type Located, locate, type WrittenPlace } from './gazetteer/index.ts';
export { importShapes } from './national/import.ts';
export { type NationalList, nationalLists } from './national/lists.ts';
export { comparison as nationalComparison } from './national/service.ts';
export { placeWords } from './place-words.ts';
export { routes } from './routes.ts';
export * from './understand/index.ts';
export { areNearOf, codeOfWord, vehicleMake, vehicleRelations } from './vehicle-words.ts';
