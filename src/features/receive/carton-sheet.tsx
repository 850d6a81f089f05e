import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Carton, Delivery } from '#domain/delivery.ts'
import { restInCarton } from '#domain/receive/delivery-tally.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { DamagePhoto } from '../shared/damage-photo.tsx'
import { Quantity } from '../shared/quantity.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import type { Goods } from './receive-scan.ts'

type Kind = 'short' | 'damaged' | 'over'

export type CartonSheetProps = {
  delivery: Delivery
  carton: Carton
  onClose: () => void
  onReceive: () => void
  onUndo: (cmdId: string) => void
  onDiffer: (goods: Goods, kind: Kind, quantity: number, photo: TakenPhoto | undefined) => void
}

/** One carton: received without a scan where its label is torn; once it is here, what is not in it as it should be. */
export function CartonSheet({ delivery, carton, onClose, onReceive, onUndo, onDiffer }: CartonSheetProps) {
  const t = useTranslations('receive')
  const app = useTranslations('app')
  const nameOf = usePersonName()
  const when = useWhen(useServerNow())
  const lines = delivery.lines.filter(({ sku }) => carton.contents.some((one) => one.sku === sku))
  const [sku, setSku] = useState(lines[0]?.sku ?? '')
  const [kind, setKind] = useState<Kind>('short')
  const [quantity, setQuantity] = useState<number | undefined>(1)
  const [photo, setPhoto] = useState<TakenPhoto>()
  const { received } = carton
  const line = lines.find((one) => one.sku === sku)
  const max = !line ? 0 : kind === 'over' ? 5000 : restInCarton(line, carton)
  const count = quantity !== undefined && quantity <= max ? quantity : undefined
  const actions = received ? (
    <>
      <Button
        kind="primary"
        disabled={!count || !line}
        onClick={() => count && line && onDiffer(line, kind, count, kind === 'damaged' ? photo : undefined)}
      >
        {t('sayDifference', { count: count ?? 0 })}
      </Button>
      <Button kind="quiet" icon="undo" onClick={() => onUndo(received.id)}>
        {t('undoCarton')}
      </Button>
    </>
  ) : (
    <Button kind="primary" onClick={onReceive}>
      {t('receiveByHand')}
    </Button>
  )
  return (
    <Sheet
      open
      title={t('carton', { sscc: carton.sscc.slice(-4) })}
      closeLabel={app('close')}
      onClose={onClose}
      actions={actions}
    >
      <Text as="code" muted>
        {carton.sscc}
      </Text>
      {carton.contents.map((one) => (
        <p key={one.sku}>
          {t('shouldHold', {
            count: one.quantity,
            name: lines.find((other) => other.sku === one.sku)?.name ?? one.sku,
          })}
        </p>
      ))}
      {received ? (
        <>
          <Text muted>{t('receivedBy', { name: nameOf(received.by), when: when(received.at) })}</Text>
          {lines.length > 1 && (
            <ChoiceGroup
              label={t('which')}
              value={sku}
              options={lines.map(({ sku: value, name: label }) => ({ value, label }))}
              onChange={setSku}
            />
          )}
          <ChoiceGroup
            label={t('whatDiffers')}
            value={kind}
            options={(['short', 'damaged', 'over'] as const).map((value) => ({ value, label: t(`differs.${value}`) }))}
            onChange={setKind}
          />
          {kind === 'damaged' && <DamagePhoto photo={photo} onPhoto={setPhoto} />}
          {max > 0 && <Quantity label={t('units')} value={quantity} min={1} max={max} onChange={setQuantity} />}
        </>
      ) : (
        <Text>{t('scanIt')}</Text>
      )}
    </Sheet>
  )
}
