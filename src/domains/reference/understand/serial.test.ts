import { describe, expect, it } from 'vitest';
import { readSerials } from './serial.ts';

const summary = (cell: string): string =>
  readSerials(cell)
    .map((serial) => `${serial.value || '-'} ${serial.status} ${serial.component}`)
    .join(', ');

describe('a serial cell', () => {
  it.each([
    ['TJX21252 (cano) e TJX20853 (ferrolho) revelados', 'TJX21252 revealed barrel, TJX20853 revealed bolt'],
    ['no cano - 425772 e removido mecanicamente da armação.', '- removed frame, 425772 present barrel'],
    [
      'CANO:TJX20195/FERROLHO:TJX20228/ARMAÇÃO:TJX2015*',
      'TJX2015* partial frame, TJX20195 present barrel, TJX20228 present bolt',
    ],
    [
      'PVC608 (cano e ferrolho) e AYP669 (armação)',
      'AYP669 present frame, PVC608 present barrel, PVC608 present bolt',
    ],
    ['T 6368-13 B 02785', 'T 6368-13 B 02785 present frame'],
    ['BCSE566 /BCSE563.', 'BCSE566 present frame, BCSE563 present frame'],
    ['REMARCADO PARA M31560', 'M31560 present frame'],
    ['suprimido por abrasão (após revelação: 398640)', '398640 revealed frame'],
    ['D788X12, sendo X não inteligível', 'D788X12 partial frame'],
    [
      'cev 12345A, navlaka 54321, ram 99871',
      '99871 present frame, 12345A present barrel, 54321 present slide',
    ],
    ['ЛЯ 36', 'ЛЯ 36 present frame'],
    ['1-30765-2002', '1-30765-2002 present frame'],
    ['Nº 12345A', '12345A present frame'],
    ['846483.0', '846483 present frame'],
    ['7***** Suprimido quase por completo', '7***** partial frame'],
  ])('%s gives each number its part', (cell, expected) => {
    expect(summary(cell)).toBe(expected);
  });

  it.each([
    ['Ausente, sem vestígios de supressão por ação mecânica.', 'absent'],
    ['não possui (a arma foi cromada cobrindo a numeração original', 'absent'],
    ['Não identificado (RASURADO por ação mecânica)', 'removed'],
    ['surpimido mecanicamente', 'removed'],
    ['Parcialmente removido por ação humana.', 'partial'],
    ['Não legivel, aparentemente por oxidação', 'illegible'],
    ['vide campo Observação abaixo', 'unknown'],
    ['б/н', 'absent'],
    ['номер спиляно', 'removed'],
    ['nuk lexohet', 'illegible'],
    ['2021-07-24 00:00:00', 'unknown'],
    ['1.23E+11', 'unknown'],
    ['000000', 'unknown'],
  ])('%s says %s', (cell, status) => {
    const [first] = readSerials(cell);

    expect(first?.status).toBe(status);
    expect(first?.value).toBe('');
  });

  it.each([
    ['serial AB123 property tag 4451', 'AB123 present frame'],
    ['case 2019/123 s/n AB1234', 'AB1234 present frame'],
    ['ser 12345 mod 1911', '12345 present frame'],
    ['number 12345 and 12346', '12345 present frame, 12346 present frame'],
    ['PAT1234 cal .40', 'PAT1234 present frame'],
    ['сер.бр.К128744', 'К128744 present frame'],
    ['final 4512', '4512 partial frame'],
    ['12345 Izhevsk 1943', '12345 present frame'],
    ['Inv. br. 4711, fab. br. 12345', '12345 present frame'],
    ['SEM NUMERO, CANO 12345', '12345 present barrel'],
  ])('%s gives only what is called its number', (cell, expected) => {
    expect(summary(cell)).toBe(expected);
  });

  it.each(['Inventarnummer 4711', 'rack 12', 'sem numero 12345', 'M70 bez broja', '.22', 'PT 9x19'])(
    '%s gives no number that may be something else',
    (cell) => {
      expect(readSerials(cell).filter((serial) => serial.value !== '')).toEqual([]);
    },
  );

  it('says nothing when it is blank', () => {
    expect(readSerials('  ')).toEqual([]);
  });

  it('marks the positions nobody could read', () => {
    expect(readSerials('ZP?4?78')[0]?.wildcards).toEqual([2, 4]);
  });
});
