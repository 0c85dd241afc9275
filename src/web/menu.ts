import {
  IconAlertTriangle,
  IconBook2,
  IconBuilding,
  IconCar,
  IconCopyPlus,
  IconEyeSearch,
  IconFileImport,
  IconGavel,
  IconHash,
  IconHierarchy2,
  IconInbox,
  IconLicense,
  IconMapPin,
  IconMicroscope,
  IconPhone,
  IconRadar2,
  IconScale,
  IconScan,
  IconSearch,
  IconSettings,
  IconShieldSearch,
  IconStar,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** One entry of the menu; `permission` says who has any use for it. */
export type MenuItem = Readonly<{
  to: string;
  word: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  permission: string;
  count?: 'work';
}>;

/** The menu: what waits for me first, then looking, then records, then the watch over it all. */
export const menu: readonly Readonly<{ word?: string; items: readonly MenuItem[] }>[] = [
  {
    items: [
      { to: '/work', word: 'web.menu.work', icon: IconInbox, permission: 'signed-in', count: 'work' },
      { to: '/search', word: 'web.menu.search', icon: IconSearch, permission: 'search.ask' },
      { to: '/saved', word: 'web.menu.saved', icon: IconStar, permission: 'search.ask' },
      { to: '/imports', word: 'web.menu.imports', icon: IconFileImport, permission: 'intake.import.read' },
    ],
  },
  {
    word: 'web.menu.records',
    items: [
      { to: '/seizures', word: 'web.menu.seizures', icon: IconGavel, permission: 'seizures.seizure.read' },
      {
        to: '/records/registration',
        word: 'entity.registration.other',
        icon: IconLicense,
        permission: 'registry.registration.read',
      },
      {
        to: '/records/lossReport',
        word: 'entity.lossReport.other',
        icon: IconAlertTriangle,
        permission: 'registry.lossReport.read',
      },
      {
        to: '/records/examination',
        word: 'entity.examination.other',
        icon: IconMicroscope,
        permission: 'forensics.examination.read',
      },
      {
        to: '/records/firearm',
        word: 'entity.firearm.other',
        icon: IconScan,
        permission: 'subjects.firearm.read',
      },
      {
        to: '/records/person',
        word: 'entity.person.other',
        icon: IconUsers,
        permission: 'subjects.person.read',
      },
      {
        to: '/records/organisation',
        word: 'entity.organisation.other',
        icon: IconBuilding,
        permission: 'subjects.organisation.read',
      },
      {
        to: '/records/place',
        word: 'entity.place.other',
        icon: IconMapPin,
        permission: 'subjects.place.read',
      },
      {
        to: '/records/vehicle',
        word: 'entity.vehicle.other',
        icon: IconCar,
        permission: 'subjects.vehicle.read',
      },
      {
        to: '/records/phone',
        word: 'entity.phone.other',
        icon: IconPhone,
        permission: 'subjects.phone.read',
      },
      { to: '/serials', word: 'web.menu.serials', icon: IconHash, permission: 'linkage.serialAlarm.read' },
    ],
  },
  {
    word: 'web.menu.reference',
    items: [
      { to: '/catalogue', word: 'reference.catalogue', icon: IconBook2, permission: 'signed-in' },
      { to: '/identify', word: 'reference.identify', icon: IconEyeSearch, permission: 'signed-in' },
    ],
  },
  {
    word: 'web.menu.linkage',
    items: [
      { to: '/review', word: 'web.menu.review', icon: IconRadar2, permission: 'linkage.hit.read' },
      {
        to: '/clusters',
        word: 'web.menu.clusters',
        icon: IconHierarchy2,
        permission: 'linkage.judgement.read',
      },
      { to: '/overrides', word: 'web.menu.overrides', icon: IconCopyPlus, permission: 'linkage.hit.decide' },
      { to: '/models', word: 'web.menu.models', icon: IconScale, permission: 'linkage.model.change' },
    ],
  },
  {
    word: 'web.menu.watch',
    items: [
      { to: '/log', word: 'web.menu.log', icon: IconShieldSearch, permission: 'audit.log.read' },
      {
        to: '/administration',
        word: 'web.menu.administration',
        icon: IconSettings,
        permission: 'admin.compartment.ask',
      },
    ],
  },
];

/** What a page asks of its reader, by the entry of the menu that it lies under; a page that lies under none asks by its calls. */
export function permissionOf(pathname: string): string {
  const entry = menu
    .flatMap(({ items }) => items)
    .find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return entry?.permission ?? 'signed-in';
}
