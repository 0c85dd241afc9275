import { Anchor, Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { identify } from '../../../domains/reference/identify/api.ts';
import { useWords } from '../../../ui/words.ts';
import type { Answer } from '../../api.ts';
import { Verified } from '../catalogue/Verified.tsx';
import { Drawing } from './Drawing.tsx';
import type { ChosenModel } from './hand-over.ts';
import classes from './identify.module.css';

type Card = Answer<typeof identify>['cards'][number];

const modelAddress = (model: string) => `/catalogue/models/${encodeURIComponent(model)}`;

/** A model that may be it: a drawing of its family, what it is, what its make was called, and what it is taken for. */
export function ModelCard({ card, onUse }: Readonly<{ card: Card; onUse?: (chosen: ChosenModel) => void }>) {
  const { say, sayFirst } = useWords();
  const years = card.from && `${card.from}–${card.to}`;
  const former = card.overTime;
  return (
    <li className={classes.card}>
      <Drawing family={card.drawing} />
      <div className={classes.cardText}>
        <h3 className={classes.cardTitle}>
          <Anchor component={Link} to={modelAddress(card.model)} inherit>
            {[card.makeName || say('reference.identify.anyMake'), card.name].join(' ')}
          </Anchor>
        </h3>
        <div>
          {[
            sayFirst([`code.firearm-type.${card.type}`], card.type),
            card.calibres.join(', '),
            sayFirst([`reference.value.purpose.${card.purpose}`], card.purpose),
            years,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {card.conversionRisk === 'raised' && (
          <Badge color="orange" variant="light">
            {say('reference.value.conversion_risk.raised')}
          </Badge>
        )}
        {former.length > 0 && (
          <div className={classes.quiet}>
            {say('reference.identify.called')}{' '}
            {former.map(({ name, from, to }) => `${name} (${from || '?'}–${to})`).join(' → ')}
          </div>
        )}
        {card.confusedWith.length > 0 && (
          <div className={classes.quiet}>
            {say('reference.identify.confused')}{' '}
            {card.confusedWith.map(({ model, name }, at) => (
              <span key={model}>
                {at > 0 && ', '}
                <Anchor component={Link} to={modelAddress(model)} size="xs">
                  {name}
                </Anchor>
              </span>
            ))}
          </div>
        )}
        <div className={classes.cardFoot}>
          <Verified cells={{ verified: card.verified }} />
          {onUse && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => onUse({ make: card.makeName, model: card.name })}
            >
              {say('reference.identify.use')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
