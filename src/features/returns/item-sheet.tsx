import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ReturnReason } from '#domain/customer-return.ts'
import { Condition } from '#domain/return-policy.ts'
import { dispositionsOf } from '#domain/returns/goods.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Quantity } from '../shared/quantity.tsx'
import { useProduct } from '../shared/use-product.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useStop } from '../shared/use-stop.ts'
import { useWhen } from '../shared/use-when.ts'
import type { DeskItem } from './use-desk-draft.ts'

export type ItemSheetProps = {
  item: DeskItem
  /** eaches that may still come back */
  most: number
  /** those that were sold */
  serials: readonly string[]
  /** when the piece with this serial number came back, as far as it is known here, UTC ms */
  backAt: (serial: string) => number | undefined
  onClose: () => void
  onItem: (item: DeskItem) => void
}

/** How many, in which condition, why, and what happens to them. */
export function ItemSheet({ item, most, serials, backAt, onClose, onItem }: ItemSheetProps) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const when = useWhen(useServerNow())
  const product = useProduct(item.sku)
  const stop = useStop(item.sku)
  const [quantity, setQuantity] = useState<number | undefined>(item.quantity)
  const [condition, setCondition] = useState(item.condition)
  const [reason, setReason] = useState(item.reason)
  const [serial, setSerial] = useState(item.serial)
  const about = {
    cold: typeof product === 'object' ? (product.storage ?? null) : null,
    recalled: stop !== undefined,
  }
  const possible = dispositionsOf(condition, about)
  const [said, setSaid] = useState(item.disposition)
  const disposition = possible.includes(said) ? said : possible[0]
  const backSince = backAt(serial.trim())
  // read off its code, or one of those that were written down as they were sold
  const hasSerial = serials.length > 0 || item.serial !== ''
  const differs = serials.length > 0 && serial.trim() !== '' && !serials.includes(serial.trim())
  const done = (units: number) =>
    onItem({ ...item, quantity: units, condition, reason, disposition, serial: serial.trim() })
  return (
    <Sheet
      open
      title={item.name}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            icon="check"
            disabled={!quantity || most === 0}
            onClick={() => quantity && done(quantity)}
          >
            {t('putOnDesk', { count: quantity ?? 0 })}
          </Button>
          <Button kind="quiet" onClick={() => done(0)}>
            {t('notThis')}
          </Button>
        </>
      }
    >
      <Stack>
        {stop && <Banner tone="bad">{t('recalled', { reason: stop.reason })}</Banner>}
        {about.cold && <Banner tone="warn">{t('wasCold')}</Banner>}
        {most === 0 && <Banner tone="bad">{t('noneLeft')}</Banner>}
        <Quantity
          label={t('units')}
          value={quantity}
          min={1}
          max={hasSerial ? 1 : Math.max(1, most)}
          onChange={setQuantity}
        />
        <ChoiceGroup
          row
          label={t('conditionLabel')}
          value={condition}
          options={Condition.options.map((value) => ({ value, label: t(`condition.${value}`) }))}
          onChange={(value) => {
            setCondition(value)
            setSaid(dispositionsOf(value, about)[0])
          }}
        />
        <ChoiceGroup
          row
          label={t('reasonLabel')}
          value={reason}
          options={ReturnReason.options.map((value) => ({ value, label: t(`reason.${value}`) }))}
          onChange={setReason}
        />
        <ChoiceGroup
          row
          label={t('dispositionLabel')}
          value={disposition}
          options={possible.map((value) => ({ value, label: t(`disposition.${value}`) }))}
          onChange={setSaid}
        />
        {hasSerial && (
          <TextField
            label={t('serial')}
            hint={t('serialHint')}
            error={
              backSince === undefined
                ? differs
                  ? t('serialDiffers')
                  : undefined
                : t('serialReturned', { when: when(backSince) })
            }
            value={serial}
            maxLength={200}
            onChange={setSerial}
          />
        )}
      </Stack>
    </Sheet>
  )
}
