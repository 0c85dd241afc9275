/**
 * What a person looks at, in the order in which he sees it, and what he may answer; "not known" is always an answer and excludes nothing.
 * The words are `reference.feature.<feature>` and `reference.feature.<feature>.<value>`. Options of features without a list come from the models that are left.
 */
export const features = [
  { name: 'length', values: ['short', 'long'] },
  {
    name: 'action',
    values: [
      'semi-automatic',
      'revolver',
      'select-fire',
      'automatic',
      'bolt',
      'straight-pull',
      'break',
      'pump',
      'single-shot',
    ],
  },
  {
    name: 'magazine',
    values: [
      'grip',
      'ahead-of-trigger',
      'behind-trigger',
      'cylinder',
      'internal',
      'inside-from-top',
      'tube',
      'top',
      'side',
      'belt',
      'none',
    ],
  },
  { name: 'muzzle', values: ['open', 'blocked'] },
  { name: 'stock', values: ['none', 'wood', 'synthetic', 'metal-fixed', 'folds', 'slides'] },
  {
    name: 'barrel',
    values: [
      'inside-slide',
      'open-slide',
      'bare',
      'short',
      'gas-tube',
      'shroud',
      'bipod',
      'one',
      'two-over',
      'two-side',
      'tube',
    ],
  },
  { name: 'hammer', values: ['outside', 'none'] },
  {
    name: 'safety',
    values: [
      'slide',
      'frame',
      'grip',
      'trigger',
      'right-lever',
      'receiver',
      'bolt',
      'trigger-guard',
      'tang',
      'none',
    ],
  },
  { name: 'frame', values: ['metal', 'polymer'] },
  { name: 'sights', values: ['fixed', 'adjustable', 'tangent', 'leaf', 'flip', 'bead', 'scope-rail'] },
  { name: 'script', values: ['latin', 'cyrillic', 'chinese', 'greek'] },
  { name: 'country', values: null },
  { name: 'calibre', values: null },
] as const;

/** A feature by its name. */
export type Feature = (typeof features)[number]['name'];

/** The families for which there is a drawing. */
export const drawings = [
  'pistol',
  'revolver',
  'alarm-pistol',
  'alarm-revolver',
  'rifle',
  'automatic-rifle',
  'submachine-gun',
  'machine-gun',
  'shotgun',
  'launcher',
] as const;

/** A family with a drawing. */
export type Drawing = (typeof drawings)[number];

/** Whether a word names a feature. */
export const isFeature = (name: string): name is Feature => features.some((one) => one.name === name);
