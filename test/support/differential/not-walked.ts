/** Why a call is left out of the differential walk, and by which words a test of its own can be found. */
export type LeftOut = Readonly<{ because: string; testedBy: readonly string[] }>;

/** The calls that the differential walk (AZ-9) cannot make. A call that is gone or that could be walked fails the check: the list stays short and true. */
export const notWalked: Readonly<Record<string, LeftOut>> = {
  'auth.session.begin': {
    because: 'signs in: every walk begins with a session of its own',
    testedBy: ["url: '/api/session'", 'beginSession'],
  },
  'events.stream.open': {
    because: 'stays open; what it carries is asked of the rights of the moment',
    testedBy: ['AZ-13'],
  },
  'auth.session.end': {
    because: 'ends the session that walks',
    testedBy: ['auth.session.end', 'endSession'],
  },
  'auth.firstRun.make': {
    because: 'works once, while nobody has an account',
    testedBy: ['/api/first-run', 'firstRun'],
  },
  'auth.password.redeem': {
    because: 'needs the one-time code that an administrator was shown',
    testedBy: ['/api/password/code', 'redeemLink'],
  },
  'files.attachment.download': {
    because: 'needs a link signed for one session and five minutes',
    testedBy: ['AZ-16'],
  },
  'auth.password.change': {
    because: 'ends the sessions of the account that walks',
    testedBy: ['auth.password.change', 'changePassword', "'/api/password'"],
  },
};

/** The calls that the walk makes but that can only say no there: their refusals are compared, their answers have tests of their own. */
export const onlyRefused: Readonly<Record<string, LeftOut>> = {
  'jobs.job.cancel': {
    because: 'the walk runs every job at once, so none is left to stop',
    testedBy: ['jobs.job.cancel'],
  },
  'jobs.job.retry': {
    because: 'no job that the walk asks for fails: what becomes of one must not tell what its asker sees',
    testedBy: ['jobs.job.retry'],
  },
};
