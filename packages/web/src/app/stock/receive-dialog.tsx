import { Button, Group, Modal, NativeSelect, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ProductKind, StockProduct } from '@halftone/clinic'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/field-errors.ts'
import { newId } from '../../shared/new-id.ts'
import { ProblemNote } from '../problem-note.tsx'

const kinds = ['pigment', 'diluent', 'needle', 'numbing', 'other'] as const
const newProduct = 'new'

/** Takes a delivery in: of a product that is known, or of a new one. */
export function ReceiveDialog({
  products,
  onClose,
}: {
  products: readonly StockProduct[]
  onClose: () => void
}) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [ids] = useState(() => ({ product: newId(), receipt: newId() }))
  const form = useForm({
    initialValues: {
      productId: products[0]?.id ?? newProduct,
      kind: 'pigment' as ProductKind,
      brand: '',
      name: '',
      needleCode: '',
      useWithinDays: '' as number | '',
      lotNumber: '',
      expiresOn: '',
      pieces: 1,
    },
    validate: {
      brand: (value, { productId }) =>
        productId === newProduct && value.trim() === '' ? t('stock.brandMissing') : null,
      name: (value, { productId }) =>
        productId === newProduct && value.trim() === '' ? t('stock.nameMissing') : null,
      lotNumber: (value) => (value.trim() === '' ? t('stock.lotMissing') : null),
      pieces: (value) => (value >= 1 ? null : t('stock.piecesMissing')),
    },
  })
  const isNew = form.values.productId === newProduct
  const isNeedle = form.values.kind === 'needle'
  const save = useMutation({
    mutationFn: async (values: typeof form.values) => {
      if (isNew)
        await call('POST /api/products', {
          body: {
            id: ids.product,
            kind: values.kind,
            brand: values.brand.trim(),
            name: values.name.trim(),
            needleCode: isNeedle ? values.needleCode.trim().toUpperCase() : null,
            useWithinDays: values.useWithinDays === '' ? null : values.useWithinDays,
          },
        })
      return call('POST /api/lots', {
        body: {
          id: ids.receipt,
          productId: isNew ? ids.product : values.productId,
          lotNumber: values.lotNumber.trim(),
          expiresOn: values.expiresOn === '' ? null : values.expiresOn,
          receivedOn: new Date().toISOString().slice(0, 10),
          pieces: values.pieces,
        },
      })
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['stock'] })
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('stock.receive')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
        {save.error && <ProblemNote error={save.error} />}
        <Stack gap="md">
          <NativeSelect
            label={t('stock.product')}
            data={[
              ...products.map(({ id, brand, name, needleCode }) => ({
                value: id,
                label: [brand, name, needleCode].filter((part) => part !== null).join(' '),
              })),
              { value: newProduct, label: t('stock.newProduct') },
            ]}
            {...form.getInputProps('productId')}
          />
          {isNew && (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <NativeSelect
                label={t('stock.kindLabel')}
                data={kinds.map((value) => ({ value, label: t(`stock.kind.${value}`) }))}
                {...form.getInputProps('kind')}
              />
              <TextInput label={t('stock.brand')} maxLength={80} {...form.getInputProps('brand')} />
              <TextInput label={t('stock.name')} maxLength={120} {...form.getInputProps('name')} />
              {isNeedle ? (
                <TextInput
                  label={t('stock.needleCode')}
                  description={t('stock.needleCodeHint')}
                  maxLength={8}
                  {...form.getInputProps('needleCode')}
                />
              ) : (
                <NumberInput
                  label={t('stock.useWithin')}
                  description={t('stock.useWithinHint')}
                  min={1}
                  max={3650}
                  allowDecimal={false}
                  {...form.getInputProps('useWithinDays')}
                />
              )}
            </SimpleGrid>
          )}
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <TextInput label={t('stock.lot')} maxLength={60} {...form.getInputProps('lotNumber')} />
            <TextInput type="date" label={t('stock.expiry')} {...form.getInputProps('expiresOn')} />
            <NumberInput
              label={t('stock.pieces')}
              min={1}
              max={10_000}
              allowDecimal={false}
              {...form.getInputProps('pieces')}
            />
          </SimpleGrid>
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button type="submit" loading={save.isPending}>
            {t('stock.receiveAction')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
