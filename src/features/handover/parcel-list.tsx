import { Fragment, useState } from 'react'
import { useTranslations } from 'use-intl'
import { IN_PLACE } from '#domain/bin.ts'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { contentsOf } from '#domain/parcel-contents.ts'
import { bagsOf, parcelTag, takesTwo } from '#domain/parcel-plan.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { TypeCodeSheet } from '../shared/type-code-sheet.tsx'
import { missingPath } from '../shared/order-path.ts'
import { useBinName } from '../shared/use-bin-names.ts'

export type ParcelListProps = {
  order: Fulfillment
  /** keys of bags */
  confirmed: readonly string[]
  onConfirm: (keys: string[]) => void
  onTakeBack: (key: string) => void
}

/** Each bag is fetched and confirmed, by a tap or a scan: what stays behind is found weeks later. */
export function ParcelList({ order, confirmed, onConfirm, onTakeBack }: ParcelListProps) {
  const t = useTranslations('handover')
  const binName = useBinName()
  const { parcels } = order
  const [isTyping, setIsTyping] = useState(false)
  const all = parcels.map((parcel) => ({ parcel, bags: bagsOf(order, parcel) }))
  const total = all.reduce((sum, { bags }) => sum + bags.length, 0)
  const isOpen = ({ bags }: (typeof all)[number]) => bags.some(({ key }) => !confirmed.includes(key))
  const count = all.flatMap(({ bags }) => bags).filter(({ key }) => confirmed.includes(key)).length
  const forTwo = parcels.filter((parcel) => takesTwo(order.lines, contentsOf(order, parcel))).length
  const underTags = all.filter((one) => one.parcel.binId === IN_PLACE && isOpen(one))
  const label = (parcel: Parcel, tag: string) => t('parcelIn', { tag, bin: binName(parcel.binId) })
  return (
    <Section heading={t('parcels')} aside={t('fetched', { count, total })}>
      {forTwo > 0 && (
        <Banner tone="warn" icon="person" live={false}>
          {t('twoPeople', { count: forTwo })}
        </Banner>
      )}
      <Card>
        {all.map(({ parcel, bags }) => (
          <Fragment key={parcel.id}>
            {bags.map(({ key, tag }) => (
              <Checkbox
                key={key}
                label={label(parcel, tag)}
                checked={confirmed.includes(key)}
                // a tag that hangs on something is scanned where it stands
                disabled={parcel.binId === IN_PLACE && !confirmed.includes(key)}
                onChange={(checked) => (checked ? onConfirm([key]) : onTakeBack(key))}
              />
            ))}
          </Fragment>
        ))}
      </Card>
      {underTags.map(({ parcel }) => (
        <Text key={parcel.id}>{t('scanTag', { tag: parcelTag(order, parcel) })}</Text>
      ))}
      {underTags.length > 0 && (
        <Button icon="keyboard" onClick={() => setIsTyping(true)}>
          {t('typeTag')}
        </Button>
      )}
      {isTyping && <TypeCodeSheet onClose={() => setIsTyping(false)} />}
      {all.filter(isOpen).map(({ parcel }) => (
        <ButtonLink key={parcel.id} kind="quiet" icon="search" href={missingPath(order.id, parcel.id)}>
          {t('cantFind', { tag: parcelTag(order, parcel) })}
        </ButtonLink>
      ))}
    </Section>
  )
}
