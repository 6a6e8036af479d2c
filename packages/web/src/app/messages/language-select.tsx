import { NativeSelect } from '@mantine/core'
import { type ClientLanguage, clientLanguages, isClientLanguage, languageNames } from '@halftone/clinic'

type LanguageSelectProps = {
  readonly label: string
  readonly value: ClientLanguage
  readonly onChange: (language: ClientLanguage) => void
}

/** A language that clients can read, by its own name. */
export function LanguageSelect({ label, value, onChange }: LanguageSelectProps) {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={clientLanguages.map((language) => ({ value: language, label: languageNames[language] }))}
      onChange={({ currentTarget }) => {
        if (isClientLanguage(currentTarget.value)) onChange(currentTarget.value)
      }}
    />
  )
}
