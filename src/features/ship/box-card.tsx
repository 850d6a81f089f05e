import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Box, Fulfillment } from '#domain/fulfillment.ts'
import type { ShipTo } from '#domain/fulfillment-personal.ts'
import { isValid } from '#domain/void-labels.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { saveFile } from '../shared/save-file.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useUndo } from '../shared/use-undo.ts'
import { useWhen } from '../shared/use-when.ts'
import { labelFile } from './label-file.ts'
import { useLabelState } from './label-state.ts'
import { manifestName } from './manifest-name.ts'
import { VoidSheet } from './void-sheet.tsx'
import { kilograms } from '../shared/weight.ts'

export type BoxCardProps = {
  order: Fulfillment
  box: Box
  number: number
  /** undefined where this device does not know it */
  shipTo: ShipTo | undefined
  onPrint: (what: 'slip' | 'label') => void
}

/** One box: what is in it, how far its label is, and what can be done with it. */
export function BoxCard({ order, box, number, shipTo, onPrint }: BoxCardProps) {
  const t = useTranslations('ship')
  const { ports, device } = useEngine()
  const run = useRun()
  const takeBack = useUndo()
  const stateOf = useLabelState(shipTo)
  const [isVoiding, setIsVoiding] = useState(false)
  const showToast = useToasts((toasts) => toasts.show)
  const { label, gone } = box
  const count = Object.values(box.contents).reduce((units, some) => units + some, 0)
  const sizes = { small: t('small'), medium: t('medium'), large: t('large') }
  const size = box.sizeId === null ? t('ownPackaging') : (sizes[box.sizeId as keyof typeof sizes] ?? box.sizeId)
  const { tone, text } = stateOf(box)
  const isOpen = !order.cancelled && !order.handover && !gone
  const undo = () =>
    takeBack(
      'undo-box',
      { fulfillmentId: order.id, undoes: box.id },
      t(isValid(label) ? 'takenOutOfLabel' : 'takenOut', { number }),
    )
  const voidLabel = (labelId: string) => takeBack('void-label', { fulfillmentId: order.id, labelId }, t('voided'))
  const save = async (labelId: string) => {
    const zpl = device && (await labelFile(ports, device, labelId))
    if (zpl === undefined) return showToast({ tone: 'bad', text: t('noFile') })
    saveFile(`${order.orderNumber}-${number}.zpl`, 'text/plain', zpl)
  }
  return (
    <Card>
      <Stack>
        <Text strong>{t('box', { number })}</Text>
        <Text muted>
          {t('facts', { count, weight: kilograms(box.weightGrams) })} · {size}
        </Text>
        {gone ? (
          <Gone gone={gone} />
        ) : (
          <Banner tone={tone} live={tone === 'bad'}>
            {text}
          </Banner>
        )}
        <Stack row="fill" gap={2}>
          {!order.cancelled && (
            <Button icon="printer" onClick={() => onPrint('slip')}>
              {t('slip')}
            </Button>
          )}
          {isOpen && label?.made && (
            <Button icon="printer" onClick={() => onPrint('label')}>
              {t('print')}
            </Button>
          )}
          {isOpen && label?.refused && (
            <Button onClick={() => void run('request-label', { fulfillmentId: order.id, boxId: box.id })}>
              {t('askAgain')}
            </Button>
          )}
        </Stack>
        {!gone && isValid(label) && (
          <Stack row="fill" gap={2}>
            {isOpen && label.made && (
              <Button kind="quiet" onClick={() => void save(label.id)}>
                {t('zpl')}
              </Button>
            )}
            <Button kind="quiet" onClick={() => setIsVoiding(true)}>
              {t('void')}
            </Button>
          </Stack>
        )}
        {isVoiding && isValid(label) && (
          <VoidSheet
            number={number}
            onClose={() => setIsVoiding(false)}
            onVoid={() => {
              setIsVoiding(false)
              void voidLabel(label.id)
            }}
          />
        )}
        {isOpen && (
          <Button kind="quiet" icon="undo" onClick={() => void undo()}>
            {t('undo')}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

function Gone({ gone }: { gone: NonNullable<Box['gone']> }) {
  const t = useTranslations('ship')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  return (
    <>
      <Text>{t('gone', { when: when(gone.at), name: nameOf(gone.by) })}</Text>
      <ButtonLink kind="quiet" href={`/ship/manifest/${encodeURIComponent(gone.manifestId)}`}>
        {t('onManifest', { number: manifestName(gone.manifestId) })}
      </ButtonLink>
    </>
  )
}
