import { z } from 'zod';
import { purposes } from '../access/purpose.ts';
import { defineCall } from '../http/contract.ts';

const purpose = {
  purpose: z.enum(purposes),
  legalBasis: z.string().trim().max(200).nullish(),
  caseRef: z.string().trim().max(200).nullish(),
};
// Longer than the rule allows: what is too long is refused in words, not cut.
const password = z.string().min(1).max(1_000);
const username = z.string().trim().toLowerCase().min(1).max(100);
const newUsername = username.regex(/^[a-z0-9][a-z0-9._-]*$/);
const language = z.enum(['en', 'sq', 'mk', 'sr-Latn', 'sr-Cyrl', 'bs']);

/** What a signed-in person's browser knows of him. */
export const me = z.object({
  accountId: z.string(),
  username: z.string(),
  displayName: z.string(),
  officeId: z.number(),
  officeCode: z.string(),
  clearance: z.number(),
  compartments: z.array(z.object({ id: z.number(), kind: z.string(), name: z.string() })),
  roles: z.array(z.string()),
  language: z.string(),
  training: z.boolean(),
  mustChangePassword: z.boolean(),
  sessionId: z.string().nullable(),
  purpose: z.object({ code: z.string(), legalBasis: z.string().nullable(), caseRef: z.string().nullable() }),
  csrfToken: z.string(),
});

/** What a browser asks before anyone is signed in. */
export const readStart = defineCall({
  name: 'auth.start.read',
  summary: 'Says whether anyone has an account yet, and whether this is a training installation.',
  method: 'GET',
  path: '/api/start',
  input: z.object({}),
  output: z.object({ fresh: z.boolean(), training: z.boolean(), purposes: z.array(z.string()) }),
  permission: 'anonymous',
  audit: 'access',
  writes: false,
});

/** The first office and its administrator, once, with the code that the start has printed. */
export const firstRun = defineCall({
  name: 'auth.firstRun.make',
  summary: 'Makes the first office and its administrator while no account exists.',
  method: 'POST',
  path: '/api/first-run',
  input: z.object({
    code: z.string().max(100),
    username: newUsername,
    displayName: z.string().trim().min(1).max(200),
    password,
    language: language.default('en'),
    officeCode: z.string().trim().min(1).max(40),
    officeName: z.string().trim().min(1).max(200),
    institution: z.string().trim().min(1).max(200),
  }),
  output: z.object({ username: z.string() }),
  permission: 'anonymous',
  audit: 'administration',
  writes: true,
});

/** Sign in. */
export const beginSession = defineCall({
  name: 'auth.session.begin',
  summary: 'Signs in and says why access is asked.',
  method: 'POST',
  path: '/api/session',
  input: z.object({ username, password, ...purpose }),
  output: me,
  permission: 'anonymous',
  audit: 'access',
  writes: true,
});

/** Who am I. */
export const readSession = defineCall({
  name: 'auth.session.read',
  summary: 'Says who is signed in, with which rights and for which purpose.',
  method: 'GET',
  path: '/api/session',
  input: z.object({}),
  output: me,
  permission: 'signed-in',
  audit: 'access',
  writes: false,
});

/** Sign out. */
export const endSession = defineCall({
  name: 'auth.session.end',
  summary: 'Signs out: the session is dead on the server.',
  method: 'DELETE',
  path: '/api/session',
  input: z.object({}),
  output: z.object({}),
  permission: 'signed-in',
  audit: 'access',
  writes: true,
});

/** Another reason for asking. */
export const changePurpose = defineCall({
  name: 'auth.session.changePurpose',
  summary: 'Changes the purpose of the present session.',
  method: 'PUT',
  path: '/api/session/purpose',
  input: z.object(purpose),
  output: z.object({}),
  permission: 'signed-in',
  audit: 'access',
  writes: true,
});

/** Where am I signed in. */
export const listSessions = defineCall({
  name: 'auth.session.list',
  summary: "Lists one's own living sessions.",
  method: 'GET',
  path: '/api/sessions',
  input: z.object({}),
  output: z.object({
    sessions: z.array(
      z.object({
        id: z.string(),
        address: z.string().nullable(),
        agent: z.string().nullable(),
        purpose: z.string(),
        createdAt: z.string(),
        lastSeenAt: z.string(),
        present: z.boolean(),
      }),
    ),
  }),
  permission: 'signed-in',
  audit: 'access',
  writes: false,
});

/** End one of one's own sessions, elsewhere or here. */
export const endOneSession = defineCall({
  name: 'auth.session.endOne',
  summary: "Ends one of one's own sessions.",
  method: 'DELETE',
  path: '/api/sessions/:id',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  permission: 'signed-in',
  audit: 'access',
  writes: true,
});

/** A new password of one's own. */
export const changePassword = defineCall({
  name: 'auth.password.change',
  summary: "Changes one's own password; other sessions end.",
  method: 'POST',
  path: '/api/password',
  input: z.object({ current: password, password }),
  output: me,
  permission: 'signed-in',
  audit: 'access',
  writes: true,
});

/** A password by one-time code. */
export const redeemLink = defineCall({
  name: 'auth.password.redeem',
  summary: 'Sets a password with the one-time code that an administrator gave.',
  method: 'POST',
  path: '/api/password/code',
  input: z.object({ code: z.string().trim().max(100), password }),
  output: z.object({ username: z.string() }),
  permission: 'anonymous',
  audit: 'access',
  writes: true,
});

/** The language that a person works in. */
export const changeLanguage = defineCall({
  name: 'auth.account.changeLanguage',
  summary: "Changes one's own interface language.",
  method: 'PUT',
  path: '/api/session/language',
  input: z.object({ language }),
  output: z.object({}),
  permission: 'signed-in',
  audit: 'access',
  writes: true,
});
