import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useCustomers } from '../../offline/hooks.ts'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'

/** Whose order it is; nothing where this device was not told. */
export function Customer({ order }: { order: Fulfillment }) {
  const t = useTranslations('handover')
  const { customerName: name = '', proxyName } = useCustomers().get(order.id) ?? {}
  if (name === '') return null
  return (
    <Stack gap={1}>
      <Text muted>{t('customer')}</Text>
      <Text size={4} strong>
        {name}
      </Text>
      {proxyName && <Text muted>{t('sends', { name: proxyName })}</Text>}
    </Stack>
  )
}
