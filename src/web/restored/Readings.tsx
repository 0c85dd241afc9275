import { readRestored } from '../../shared/restored-serial.ts';
import { useWords } from '../../ui/words.ts';
import classes from './restored.module.css';

/** What each restored character may be, surest first, with its share. */
export function Readings({ written }: Readonly<{ written: string }>) {
  const { say, language } = useWords();
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const places = readRestored(written)?.places ?? [];
  return (
    <div className={classes.places}>
      {say('web.restored.places', {
        places: places
          .map((place) =>
            place
              .toSorted((a, b) => b.share - a.share)
              .map(({ character, share }) => `${character} ${percent.format(share)}`)
              .join(' / '),
          )
          .join(' · '),
      })}
    </div>
  );
}
