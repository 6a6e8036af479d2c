import { Radio, Stack } from '@mantine/core'
import { roles, type Role } from '@halftone/clinic'
import { useTranslation } from 'react-i18next'

type RoleChoiceProps = {
  readonly value: Role
  readonly error: string | undefined
  readonly onChange: (role: Role) => void
}

/** The three roles, each with what it opens. */
export function RoleChoice({ value, error, onChange }: RoleChoiceProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('people.role')}
      value={value}
      error={error}
      onChange={(next) => onChange(next as Role)}
    >
      <Stack gap="sm" mt="xs">
        {roles.map((role) => (
          <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`roleMeaning.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
