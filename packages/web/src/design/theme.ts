import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** Ink teal from wash to near black; shade 7 is the accent on paper, shade 3 the accent at night. */
const teal: MantineColorsTuple = [
  '#eef4f5',
  '#dbe8ea',
  '#b5d3d9',
  '#8cc3d1',
  '#5f9fb0',
  '#3f8193',
  '#2b6678',
  '#1d4e5e',
  '#153c49',
  '#0c1b20',
]

/** Paper-tinted greys, so that the stock components sit on the same ground as ours. */
const gray: MantineColorsTuple = [
  '#faf8f3',
  '#f2efe7',
  '#e9e5db',
  '#dfdacf',
  '#c9c3b7',
  '#a8a297',
  '#88827a',
  '#57534b',
  '#38352f',
  '#1b1a18',
]

const dark: MantineColorsTuple = [
  '#ece8df',
  '#cfcabf',
  '#aaa499',
  '#7c776e',
  '#4a4740',
  '#34322d',
  '#1e1d1b',
  '#151513',
  '#0f0f0d',
  '#0a0a09',
]

/** Brick, for refusals and what cannot be undone. */
const red: MantineColorsTuple = [
  '#fbf0ed',
  '#f8e6e1',
  '#efc8bf',
  '#e9a598',
  '#f19a8b',
  '#cf5f4c',
  '#b54331',
  '#9b2c1d',
  '#7f2317',
  '#571710',
]

const sans =
  "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif"

/** A control that a gloved finger can hit: 44 px high. */
const touch = { size: 'md' }

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  // The stock contrast is computed once, for paper; our accent turns light at night and needs dark ink then.
  variantColorResolver: (input) =>
    input.variant === 'filled' && (input.color === undefined || input.color === 'teal')
      ? {
          background: 'var(--accent)',
          hover: 'var(--accent-strong)',
          color: 'var(--on-accent)',
          border: '1px solid transparent',
        }
      : defaultVariantColorsResolver(input),
  colors: { teal, gray, dark, red },
  black: '#1b1a18',
  fontFamily: sans,
  headings: {
    fontFamily: sans,
    fontWeight: '620',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.75rem, 1.4rem + 1.4vw, 2.5rem)', lineHeight: '1.12' },
      h2: { fontSize: '1.375rem', lineHeight: '1.25' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: '3px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: touch },
    // Each text runs as it is written: an Arabic name in an English page, an English note in an Arabic one.
    TextInput: { defaultProps: { ...touch, dir: 'auto' } },
    // Its eye is as large as the field is high.
    PasswordInput: { defaultProps: { ...touch, rightSectionWidth: '2.875rem' } },
    NumberInput: { defaultProps: touch },
    NativeSelect: { defaultProps: touch },
    Textarea: { defaultProps: { ...touch, dir: 'auto' } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle', color: 'gray' } },
    Radio: { defaultProps: { ...touch, iconColor: 'var(--on-accent)' } },
    Checkbox: { defaultProps: { iconColor: 'var(--on-accent)' } },
    // What is said in passing goes by itself.
    Notification: { defaultProps: { withCloseButton: false } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
  },
})

/** Points the stock components at our paper and ink. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-default': 'var(--paper-raised)',
    '--mantine-color-default-hover': 'var(--paper-sunken)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-default-color': 'var(--ink)',
  }
  return {
    variables: {
      '--input-height-md': '2.75rem',
      '--button-height-md': '2.75rem',
      '--mantine-font-size-md': '1rem',
    },
    light: shared,
    dark: shared,
  }
}
