/** A town or crossing of Velestia: none of them exists. Points lie inside their region's outline (a test holds it). */
export type Town = Readonly<{
  name: string;
  region: string;
  lon: number;
  lat: number;
  quarters: readonly string[];
}>;

/** The towns, three or four a region. */
export const towns: readonly Town[] = [
  {
    name: 'Severnik Grad',
    region: 'XL-01',
    lon: 17.64,
    lat: 42.45,
    quarters: ['STARI MOST', 'GORNJA VARA', 'KOLODVOR'],
  },
  { name: 'Vrelovac', region: 'XL-01', lon: 17.5, lat: 42.36, quarters: ['VRELO', 'TABANE'] },
  { name: 'Mrazin', region: 'XL-01', lon: 17.86, lat: 42.42, quarters: ['MRAZ', 'LUKA'] },
  { name: 'Kamengrad', region: 'XL-02', lon: 16.8, lat: 42.35, quarters: ['KAMEN', 'PEKARA', 'NOVI DVOR'] },
  { name: 'Orlovica', region: 'XL-02', lon: 16.62, lat: 42.45, quarters: ['ORLOVA', 'RUDNIK'] },
  { name: 'Suhopolje Vrh', region: 'XL-02', lon: 17.0, lat: 42.25, quarters: ['VRH', 'DOL'] },
  { name: 'Dolinsk', region: 'XL-03', lon: 18.5, lat: 42.15, quarters: ['RIJEKA ZAPAD', 'MLINOVI', 'SAJAM'] },
  { name: 'Jasenik', region: 'XL-03', lon: 18.75, lat: 42.05, quarters: ['JASEN', 'PILANA'] },
  { name: 'Tihovo', region: 'XL-03', lon: 18.3, lat: 42.3, quarters: ['TIHA', 'POLJE'] },
  {
    name: 'Lunograd',
    region: 'XL-04',
    lon: 17.5,
    lat: 41.96,
    quarters: ['CENTAR', 'SENAT', 'STARA TVRDJAVA', 'BULEVAR', 'ZELENI BRIJEG'],
  },
  { name: 'Mlinište Lunsko', region: 'XL-04', lon: 17.4, lat: 42.02, quarters: ['MLIN', 'POTOK'] },
  {
    name: 'Primograd',
    region: 'XL-05',
    lon: 16.62,
    lat: 41.78,
    quarters: ['LUKA SJEVER', 'SOLANA', 'SVJETIONIK'],
  },
  { name: 'Slanik', region: 'XL-05', lon: 16.7, lat: 41.9, quarters: ['SLANA', 'VALA'] },
  { name: 'Rtovac', region: 'XL-05', lon: 16.75, lat: 41.6, quarters: ['RT', 'MARINA'] },
  { name: 'Belorečje', region: 'XL-06', lon: 18.32, lat: 41.69, quarters: ['BELA', 'MOSTOVI', 'ŽELJEZARA'] },
  { name: 'Kupinovo Polje', region: 'XL-06', lon: 18.5, lat: 41.6, quarters: ['KUPINA', 'VIROVI'] },
  { name: 'Vidrin', region: 'XL-06', lon: 18.15, lat: 41.78, quarters: ['VIDRA', 'BROD'] },
  {
    name: 'Zlatopolje',
    region: 'XL-07',
    lon: 17.27,
    lat: 41.5,
    quarters: ['ŽITNICA', 'SILOS', 'NOVO NASELJE'],
  },
  { name: 'Klasje', region: 'XL-07', lon: 17.4, lat: 41.6, quarters: ['KLAS', 'MEĐA'] },
  { name: 'Ravnica Zlatna', region: 'XL-07', lon: 17.15, lat: 41.4, quarters: ['RAVNA', 'STANICA'] },
  {
    name: 'Južni Brod',
    region: 'XL-08',
    lon: 17.71,
    lat: 41.17,
    quarters: ['PRISTAN', 'CARINARNICA', 'STARI BROD'],
  },
  { name: 'Borovik Dolni', region: 'XL-08', lon: 17.85, lat: 41.2, quarters: ['BOR', 'GLAVICA'] },
  { name: 'Čarna', region: 'XL-08', lon: 17.55, lat: 41.1, quarters: ['ČARNA', 'LUG'] },
];
