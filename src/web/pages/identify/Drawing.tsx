import type { Drawing as Family } from '../../../domains/reference/identify/features.ts';
import { useWords } from '../../../ui/words.ts';
import classes from './identify.module.css';

/** One stroke of a drawing; `f` fills it softly. */
type Stroke = Readonly<{ d: string; soft?: boolean }>;

const pistol: readonly Stroke[] = [
  { d: 'M14 22 H104 V38 H14 Z', soft: true },
  { d: 'M18 38 H78 V46 H58 Q56 60 44 60 H40 L36 92 H14 L22 46 H18 Z', soft: true },
  { d: 'M42 46 Q42 56 52 56 Q57 52 56 46' },
  { d: 'M47 46 Q46 51 49 54' },
  { d: 'M20 24 V36 M25 24 V36 M30 24 V36' },
  { d: 'M98 22 V18 H102 V22 M16 22 V18 H22 V22' },
  { d: 'M14 26 Q8 24 8 18' },
];
const revolver: readonly Stroke[] = [
  { d: 'M58 26 H114 V36 H58 Z', soft: true },
  { d: 'M30 22 H58 V46 H30 Z', soft: true },
  { d: 'M32 24 H56 V42 H32 Z M32 30 H56 M32 36 H56' },
  { d: 'M30 30 L22 40 Q10 54 8 78 H28 Q28 60 40 50 V46', soft: true },
  { d: 'M40 46 Q40 58 52 57 Q58 54 57 46' },
  { d: 'M30 26 Q22 22 22 15' },
  { d: 'M58 36 H92 V40 H58 Z' },
  { d: 'M108 26 V21 L112 26' },
];
const blocked: Stroke = { d: 'M100 25 H104 V35 H100 Z M100 30 H104 M109 24 L116 36 M116 24 L109 36' };
const blockedRevolver: Stroke = { d: 'M105 28 V34 M110 28 V34 M119 25 L126 37 M126 25 L119 37' };

const rifle: readonly Stroke[] = [
  { d: 'M4 44 L44 38 H100 V44 H56 L40 50 L8 64 Z', soft: true },
  { d: 'M44 38 V33 H72 V38 Z', soft: true },
  { d: 'M72 34 H158 V37 H72 Z' },
  { d: 'M60 33 Q62 30 66 32 L70 27' },
  { d: 'M50 46 Q51 54 60 53 Q63 49 62 44' },
  { d: 'M152 34 V29 M80 34 V31 H88 V34' },
];
const automatic: readonly Stroke[] = [
  { d: 'M4 42 L40 38 V48 L6 60 Z', soft: true },
  { d: 'M40 34 H92 V47 H40 Z', soft: true },
  { d: 'M44 47 L40 64 H50 L54 47', soft: true },
  { d: 'M68 47 Q70 62 82 72 L91 66 Q82 58 80 47 Z', soft: true },
  { d: 'M92 36 H122 V46 H92 Z', soft: true },
  { d: 'M92 33 H128 M122 41 H158 M122 43 H158' },
  { d: 'M56 47 Q57 54 64 53 Q67 51 66 47' },
  { d: 'M148 41 V32 H151 V41 M96 34 L104 31' },
  { d: 'M62 38 H84' },
];
const submachine: readonly Stroke[] = [
  { d: 'M34 32 H104 V46 H34 Z', soft: true },
  { d: 'M104 37 H136 V41 H104 Z' },
  { d: 'M44 46 L40 66 H50 L54 46', soft: true },
  { d: 'M76 46 H86 V82 H76 Z', soft: true },
  { d: 'M34 36 H8 M34 42 H12 M8 32 V58 H12 V42' },
  { d: 'M56 46 Q57 54 65 53 Q68 51 67 46' },
  { d: 'M98 32 V27 H101 V32 M44 32 V28 H49 V32' },
];
const machineGun: readonly Stroke[] = [
  { d: 'M4 40 L38 36 V48 L8 56 Z', soft: true },
  { d: 'M38 32 H96 V48 H38 Z', soft: true },
  { d: 'M44 48 L40 66 H50 L54 48', soft: true },
  { d: 'M64 48 H90 V66 H64 Z', soft: true },
  { d: 'M96 36 H160 V41 H96 Z' },
  { d: 'M128 41 L112 74 M128 41 L144 74' },
  { d: 'M154 36 V30 M56 32 V28 H64 V32' },
  { d: 'M64 54 H90 M64 60 H90' },
];
const shotgun: readonly Stroke[] = [
  { d: 'M4 46 L42 38 H60 V46 L42 50 L8 66 Z', soft: true },
  { d: 'M60 34 H160 V38 H60 Z M60 38 H160 V42 H60 Z' },
  { d: 'M64 42 H102 Q100 48 92 48 H64 Z', soft: true },
  { d: 'M46 48 Q47 56 56 55 Q60 52 59 46' },
  { d: 'M58 34 L54 38 M157 34 V31' },
];
const launcher: readonly Stroke[] = [
  { d: 'M8 34 H140 V48 H8 Z', soft: true },
  { d: 'M140 34 L156 30 V52 L140 48 M8 34 L2 30 V52 L8 48' },
  { d: 'M60 48 L56 64 H66 L69 48 M84 48 L82 60 H91 L93 48' },
  { d: 'M72 34 V24 H84 V34' },
];

const drawings: Readonly<Record<Family, readonly Stroke[]>> = {
  pistol,
  revolver,
  'alarm-pistol': [...pistol, blocked],
  'alarm-revolver': [...revolver, blockedRevolver],
  rifle,
  'automatic-rifle': automatic,
  'submachine-gun': submachine,
  'machine-gun': machineGun,
  shotgun,
  launcher,
};

const short: readonly Family[] = ['pistol', 'revolver', 'alarm-pistol', 'alarm-revolver'];

/** A plain line drawing of a family, seen from the right, so that people look rather than read. It shows a kind, no model. */
export function Drawing({ family }: Readonly<{ family: Family }>) {
  const { say } = useWords();
  return (
    <svg
      className={classes.drawing}
      viewBox={short.includes(family) ? '-10 8 148 90' : '-2 12 166 76'}
      role="img"
      aria-label={say(`reference.drawing.${family}`)}
    >
      {drawings[family].map(({ d, soft }) => (
        <path
          key={d}
          d={d}
          fill={soft ? 'currentColor' : 'none'}
          fillOpacity={soft ? 0.09 : 0}
          stroke="currentColor"
          strokeWidth={1.6}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
    </svg>
  );
}
