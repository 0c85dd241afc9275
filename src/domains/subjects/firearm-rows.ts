import type { SerialReading, Understood } from '../reference/index.ts';

/** A firearm as a source writes it. */
export type WrittenFirearm = Readonly<{
  type?: string | null;
  make?: string | null;
  model?: string | null;
  calibre?: string | null;
  serial?: string | null;
  country?: string | null;
  institutionMark?: string | null;
  restricted?: boolean | null;
  exhibitNumber?: string | null;
  sealNumber?: string | null;
  papers?: string | null;
}>;

/** Rows to write for one mention of a firearm, linked-to ones first. */
export type FirearmRows = Readonly<{
  firearm: Row;
  components: readonly Row[];
  markings: readonly Row[];
}>;

type Row = Readonly<{ id: string } & Record<string, unknown>>;

/**
 * One mention of a firearm as rows: what is written, what is understood beside it, a component for each part that carries
 * or lacks a number, and a marking for each number. `idOf` gives the id of a part ('firearm', 'frame', 'frame.serial.1').
 */
export function firearmRows(
  written: WrittenFirearm,
  understood: Understood,
  idOf: (part: string) => string,
): FirearmRows {
  const id = idOf('firearm');
  const kinds = [...new Set(understood.serials.map((serial) => serial.component))];
  return {
    firearm: { id, ...asWritten(written), ...asUnderstood(understood) },
    components: kinds.map((kind) => ({ id: idOf(kind), firearm: id, kind })),
    markings: understood.serials.map((serial, at) =>
      markingRow(serial, idOf(`${serial.component}.serial.${at}`), idOf),
    ),
  };
}

/** True where nothing at all is said of a firearm. */
export function saysNothing(written: WrittenFirearm): boolean {
  return [written.type, written.make, written.model, written.calibre, written.serial].every((cell) => !cell);
}

/** What the library is asked: the same cells, blank ones left out. */
export function cellsOf(
  written: WrittenFirearm,
): Readonly<Record<'make' | 'model' | 'calibre' | 'serial' | 'type', string | undefined>> {
  return {
    make: written.make ?? undefined,
    model: written.model ?? undefined,
    calibre: written.calibre ?? undefined,
    serial: written.serial ?? undefined,
    type: written.type ?? undefined,
  };
}

function asWritten(written: WrittenFirearm): Record<string, unknown> {
  return {
    typeText: written.type ?? null,
    makeText: written.make ?? null,
    modelText: written.model ?? null,
    calibreText: written.calibre ?? null,
    serialText: written.serial ?? null,
    countryText: written.country ?? null,
    institutionMark: written.institutionMark ?? null,
    restricted: written.restricted ?? null,
    exhibitNumber: written.exhibitNumber ?? null,
    sealNumber: written.sealNumber ?? null,
    papers: written.papers ?? null,
  };
}

/** The understood fields of a firearm. */
export function asUnderstood({ type, make, model, calibre, isFirearm }: Understood): Record<string, unknown> {
  return {
    typeCode: type?.code ?? null,
    typeRule: type?.rule ?? null,
    typeConfidence: perCent(type?.confidence),
    makeCode: make?.code ?? null,
    makeRule: make?.rule ?? null,
    makeConfidence: perCent(make?.confidence),
    modelCode: model?.code ?? null,
    modelRule: model?.rule ?? null,
    modelConfidence: perCent(model?.confidence),
    calibreCode: calibre?.code ?? null,
    boreGroup: calibre?.boreGroup ?? null,
    calibreRule: calibre?.rule ?? null,
    calibreConfidence: perCent(calibre?.confidence),
    isFirearm,
  };
}

function markingRow(serial: SerialReading, id: string, idOf: (part: string) => string): Row {
  return {
    id,
    component: idOf(serial.component),
    kind: 'serial',
    value: withQuestionMarks(serial),
    status: serial.status,
    rule: serial.rule,
    confidence: perCent(serial.confidence),
  };
}

/** Whatever a source writes for a character that nobody could read (`#`, `..`, `XXX`) becomes `?`; the cell itself stays in `serialText`. */
function withQuestionMarks({ value, wildcards }: SerialReading): string | null {
  if (value === '') return null;
  const unknown = new Set(wildcards);
  return [...value]
    .map((letter, at) => (!unknown.has(at) || letter === '*' ? letter : letter === '…' ? '*' : '?'))
    .join('');
}

function perCent(share: number | undefined): number | null {
  return share === undefined ? null : Math.round(share * 100);
}
