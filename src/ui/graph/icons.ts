import {
  IconBuilding,
  IconCar,
  IconFile,
  IconGavel,
  IconMapPin,
  IconPackage,
  IconPhone,
  IconScan,
  IconTool,
  IconUser,
} from '@tabler/icons-react';
import type { ComponentType, SVGProps } from 'react';

type Icon = ComponentType<
  Omit<SVGProps<SVGSVGElement>, 'ref' | 'stroke'> & { size?: number | string; stroke?: number | string }
>;

const icons: Readonly<Record<string, Icon>> = {
  firearm: IconScan,
  component: IconTool,
  person: IconUser,
  organisation: IconBuilding,
  place: IconMapPin,
  seizure: IconGavel,
  seizureItem: IconPackage,
  vehicle: IconCar,
  phone: IconPhone,
};

/** The sign of an entity in charts and lists. */
export const iconOf = (entity: string): Icon => icons[entity] ?? IconFile;
