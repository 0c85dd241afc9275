import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const signal: MantineColorsTuple = [
  '#eef4ff',
  '#dbe6fe',
  '#bfd3fe',
  '#93b4fd',
  '#6090fa',
  '#3b71f6',
  '#2457e4',
  '#1d47c4',
  '#1e3d9e',
  '#1e377d',
];
const slate: MantineColorsTuple = [
  '#f7f8fa',
  '#eef0f3',
  '#e2e5ea',
  '#cdd2da',
  '#a9b1bd',
  '#7d8795',
  '#5a6472',
  '#434c59',
  '#2b323c',
  '#171b21',
];
// Mantine reads its dark surfaces from here: 7 is the page, 6 a raised surface, 4 a line.
const dark: MantineColorsTuple = [
  '#e4e8ee',
  '#c3cad5',
  '#99a3b2',
  '#788394',
  '#323b48',
  '#28303b',
  '#1a2029',
  '#12161c',
  '#0d1015',
  '#080a0d',
];

// States are few; each has a text colour that keeps 4.5 to 1 on its own soft ground, in both schemes.
const states: Readonly<Record<string, 'good' | 'warn' | 'bad' | 'info' | 'calm'>> = {
  green: 'good',
  teal: 'good',
  yellow: 'warn',
  orange: 'warn',
  red: 'bad',
  blue: 'info',
  gray: 'calm',
};

const variantColors: VariantColorsResolver = (input) => {
  const state = typeof input.color === 'string' ? states[input.color] : undefined;
  if (input.variant !== 'light' || !state) return defaultVariantColorsResolver(input);
  return {
    background: `var(--fp-${state}-soft)`,
    hover: `color-mix(in srgb, var(--fp-${state}) 14%, var(--fp-${state}-soft))`,
    color: `var(--fp-${state})`,
    border: '1px solid transparent',
  };
};

/** The look of the application: dense, calm, one accent; colours keep 4.5 to 1 in both schemes. */
export const theme = createTheme({
  colors: { signal, slate, dark },
  variantColorResolver: variantColors,
  primaryColor: 'signal',
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  fontFamily:
    'Inter, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", "Open Sans", system-ui, -apple-system, sans-serif',
  fontFamilyMonospace:
    '"JetBrains Mono", "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", ui-monospace, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  fontWeights: { regular: '400', medium: '520', bold: '650' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs', autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Badge: { defaultProps: { size: 'sm', variant: 'light', radius: 'sm', tt: 'none', fw: 560 } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, fz: 'xs' } },
    // No blur behind dialogs: without a graphics card it stops the whole screen.
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } },
      styles: { title: { fontWeight: 640 } },
    },
    Drawer: { styles: { title: { fontWeight: 640 } } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
  },
});

/** The application's own colours for surfaces, lines and states, per scheme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#171b21',
    '--mantine-color-dimmed': '#5a6472',
    '--mantine-color-placeholder': '#6b7583',
    '--mantine-color-default-border': '#d5dae1',
    '--mantine-color-error': '#b42318',
    '--fp-page': '#f5f6f8',
    '--fp-surface': '#ffffff',
    '--fp-raised': '#f9fafb',
    '--fp-line': '#e3e7ec',
    '--fp-line-strong': '#cbd2db',
    '--fp-hover': '#f0f3f7',
    '--fp-chosen': '#e8f0ff',
    '--fp-accent': '#1d4fd7',
    '--fp-good': '#0b6b48',
    '--fp-warn': '#8a5300',
    '--fp-bad': '#b42318',
    '--fp-info': '#1d47c4',
    '--fp-info-soft': '#e4edff',
    '--fp-calm': '#434c59',
    '--fp-calm-soft': '#edf0f3',
    '--fp-good-soft': '#e3f5ec',
    '--fp-warn-soft': '#fdf1dc',
    '--fp-bad-soft': '#fdecea',
    '--fp-mark': '#fff0b8',
  },
  dark: {
    '--mantine-color-body': '#12161c',
    '--mantine-color-text': '#e4e8ee',
    '--mantine-color-dimmed': '#9aa5b4',
    '--mantine-color-placeholder': '#8a95a5',
    '--mantine-color-default-border': '#323b48',
    '--mantine-color-error': '#ff8a7d',
    '--fp-page': '#0d1015',
    '--fp-surface': '#12161c',
    '--fp-raised': '#171c24',
    '--fp-line': '#242c37',
    '--fp-line-strong': '#38424f',
    '--fp-hover': '#1a212b',
    '--fp-chosen': '#172a4d',
    '--fp-accent': '#7ea6ff',
    '--fp-good': '#5fd0a0',
    '--fp-warn': '#f0b860',
    '--fp-bad': '#ff8a7d',
    '--fp-info': '#9dbcff',
    '--fp-info-soft': '#152645',
    '--fp-calm': '#b6c0cd',
    '--fp-calm-soft': '#202833',
    '--fp-good-soft': '#10291f',
    '--fp-warn-soft': '#2e2412',
    '--fp-bad-soft': '#331917',
    '--fp-mark': '#5c4a10',
  },
});
