// biome-ignore-all lint/a11y: a button element cannot stand inside an SVG picture; things in it have role, name and keys
import { useElementSize } from '@mantine/hooks';
import { type GeoPath, type GeoPermissibleObjects, type GeoProjection, geoMercator, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { formatCount } from '../format.ts';
import { useWords } from '../words.ts';
import classes from './map.module.css';
import { classesOf, classOf, shadeOf } from './shade.ts';

/** A region with its outline (GeoJSON geometry) and its count. */
export type MapRegion = Readonly<{ code: string; name: string; shape: GeoPermissibleObjects; count: number }>;
/** A point with its count. */
export type MapPoint = Readonly<{ key: string; lat: number; lon: number; name: string; count: number }>;

/** What is drawn around the regions and cannot be chosen: neighbours, and the crossings into them. */
export type MapAround = Readonly<{
  neighbours: readonly Readonly<{ code: string; name: string; shapes: readonly GeoPermissibleObjects[] }>[];
  crossings: readonly Readonly<{ key: string; name: string; lon: number; lat: number }>[];
}>;

/** A map of the country: regions shaded by their counts, points by theirs. Drawn as SVG: police terminals have no graphics card. */
export function CountryMap({
  regions,
  points = [],
  around = nothing,
  height = 360,
  chosen = null,
  onChoose,
}: Readonly<{
  regions: readonly MapRegion[];
  points?: readonly MapPoint[];
  around?: MapAround;
  height?: number;
  chosen?: string | null;
  onChoose?: (code: string) => void;
}>) {
  const { say } = useWords();
  const { ref, width } = useElementSize();
  const draw = useMemo(() => drawing(regions, width, height), [regions, width, height]);
  const bounds = classesOf(
    regions.map((region) => region.count),
    5,
  );
  const total = regions.reduce((sum, region) => sum + region.count, 0);
  return (
    <div className={classes.frame} ref={ref}>
      <svg
        className={classes.svg}
        width={width}
        height={height}
        role="group"
        aria-label={say('ui.map.label', { count: total })}
      >
        <Neighbours around={around} path={draw.path} />
        {regions.map((region) => (
          <Region
            key={region.code}
            region={region}
            path={draw.path}
            fill={shadeOf(classOf(region.count, bounds), bounds.length)}
            chosen={region.code === chosen}
            onChoose={onChoose}
          />
        ))}
        {regions.map((region) => {
          const [x, y] = draw.path.centroid(region.shape);
          return Number.isFinite(x) && width > 420 ? (
            <text key={region.code} className={classes.name} x={x} y={y}>
              {region.name}
            </text>
          ) : null;
        })}
        <Crossings around={around} projection={draw.projection} />
        {points.map((point) => {
          const at = draw.projection([point.lon, point.lat]);
          return at ? (
            <circle
              key={point.key}
              className={classes.point}
              cx={at[0]}
              cy={at[1]}
              r={3 + Math.sqrt(point.count)}
            >
              <title>{`${point.name}: ${point.count}`}</title>
            </circle>
          ) : null;
        })}
      </svg>
      {bounds.length > 0 && <Legend bounds={bounds} />}
    </div>
  );
}

const nothing: MapAround = { neighbours: [], crossings: [] };

function Neighbours({ around, path }: Readonly<{ around: MapAround; path: GeoPath }>) {
  return around.neighbours.map(({ code, name, shapes }) => (
    <g key={code} className={classes.neighbour} data-country={code}>
      <title>{name}</title>
      {shapes.map((shape, no) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outlines of a country do not change
        <path key={no} d={path(shape) ?? ''} />
      ))}
    </g>
  ));
}

function Crossings({ around, projection }: Readonly<{ around: MapAround; projection: GeoProjection }>) {
  return around.crossings.map(({ key, name, lon, lat }) => {
    const at = projection([lon, lat]);
    return at ? (
      <path
        key={key}
        className={classes.crossing}
        d={`M${at[0]} ${at[1] - 4}l4 4l-4 4l-4-4z`}
        data-crossing={key}
      >
        <title>{name}</title>
      </path>
    ) : null;
  });
}

function drawing(regions: readonly MapRegion[], width: number, height: number) {
  const all = {
    type: 'GeometryCollection',
    geometries: regions.map((region) => region.shape),
  } as GeoPermissibleObjects;
  const projection = geoMercator();
  if (regions.length > 0 && width > 0) {
    projection.fitExtent(
      [
        [16, 16],
        [Math.max(32, width - 16), height - 16],
      ],
      all,
    );
  }
  return { projection, path: geoPath(projection) };
}

function Region({
  region,
  path,
  fill,
  chosen,
  onChoose,
}: Readonly<{
  region: MapRegion;
  path: GeoPath;
  fill: string;
  chosen: boolean;
  onChoose: ((code: string) => void) | undefined;
}>) {
  const { language } = useWords();
  const name = `${region.name}: ${formatCount(region.count, language)}`;
  const picture = {
    d: path(region.shape) ?? '',
    style: { fill },
    className: classes.region,
    'data-chosen': chosen || undefined,
  };
  if (!onChoose) {
    return (
      <path {...picture}>
        <title>{name}</title>
      </path>
    );
  }
  return (
    <path
      {...picture}
      data-opens
      role="button"
      tabIndex={0}
      aria-label={name}
      aria-pressed={chosen}
      onClick={() => onChoose(region.code)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose(region.code);
      }}
    >
      <title>{name}</title>
    </path>
  );
}

function Legend({ bounds }: Readonly<{ bounds: readonly number[] }>) {
  const { language } = useWords();
  return (
    <div className={classes.legend} aria-hidden>
      {bounds.map((bound, step) => (
        <span key={bound} style={{ display: 'inline-flex', alignItems: 'center', gap: 3 }}>
          <span className={classes.swatch} style={{ background: shadeOf(step + 1, bounds.length) }} />≤{' '}
          {formatCount(bound, language)}
        </span>
      ))}
    </div>
  );
}
