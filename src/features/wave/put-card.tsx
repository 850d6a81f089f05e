import { useTranslations } from 'use-intl'
import { toteOf, type Wave } from '#domain/wave.ts'
import { BigNumber } from '../../ui/big-number.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { toteNumber } from './tote-words.ts'
import type { Put } from './in-hand.ts'

export type PutCardProps = { wave: Wave; put: Put; onConfirm: () => void; onFull: () => void }

/** Where the item in hand goes. */
export function PutCard({ wave, put, onConfirm, onFull }: PutCardProps) {
  const t = useTranslations('wave')
  const number = toteNumber(wave, put.fulfillmentId)
  const code = toteOf(wave, put.fulfillmentId)?.code
  const { name, units: count } = put
  return (
    <Card>
      <BigNumber value={t('tote', { number })} label={t('items', { count })} />
      <div role="status">
        <Text size={2} strong>
          {count > 1 ? t('intoMany', { number, name, count }) : t('into', { number, name })}
        </Text>
      </div>
      {code && <Text>{t('confirmScan', { number, code })}</Text>}
      <Stack row="fill">
        <Button kind="quiet" onClick={onFull}>
          {t('full')}
        </Button>
        {code && (
          <Button kind="quiet" onClick={onConfirm}>
            {t('unreadable')}
          </Button>
        )}
      </Stack>
    </Card>
  )
}
