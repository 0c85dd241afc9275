export {
  type Actor,
  type AuditNote,
  type Ctx,
  type Guarded,
  type Pools,
  type Purpose,
  type Reader,
  type SharedWork,
  shareWork,
} from './ctx.ts';
export { type LookedUp, type LookUp, lookUp } from './look-up.ts';
export { type Asker, covers, grantsOf, isRole, may } from './may.ts';
export { type Log, makePlatform, type Platform, type PlatformOptions } from './platform.ts';
export { type Grant, policy, type Role, roles, rolesWithoutCases } from './policy.ts';
export { isPurpose, purposes, readPurpose, writePurpose } from './purpose.ts';
export { asAccount, type Errand, inRequest, type RequestFacts } from './request.ts';
