import { remembering } from './memory.ts';
import { plain } from './text.ts';

/** "AK", "AK-47", "АКМС", "Калашников", "kallash": names of the pattern as they stand among other words. */
const names = /(?<![A-Z\d])AK(?:[ -]?(?:47|74)|MS?)?(?![A-Z\d])|(?<![A-Z])KALL?A(?:S|CH)/;

/** Whether a cell names the Kalashnikov rifle, whoever made it. */
export const namesKalashnikov: (cell: string) => boolean = remembering((cell) => names.test(plain(cell)));
