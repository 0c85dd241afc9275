import { readRestored } from '../../shared/restored-serial.ts';
import { formatPercent } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import classes from './restored.module.css';

/** What each restored character may be, surest first, with its share. */
export function Readings({ written }: Readonly<{ written: string }>) {
  const { say, language } = useWords();
  const places = readRestored(written)?.places ?? [];
  return (
    <div className={classes.places}>
      {say('web.restored.places', {
        places: places
          .map((place) =>
            place
              .toSorted((a, b) => b.share - a.share)
              .map(({ character, share }) => `${character} ${formatPercent(share, language)}`)
              .join(' / '),
          )
          .join(' · '),
      })}
    </div>
  );
}
