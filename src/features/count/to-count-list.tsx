import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountedPlace, CountSession } from '#domain/count.ts'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Recorded } from './recorded.tsx'
import { useProductName } from './use-product-name.ts'

/** Rows on the screen; the rest is a tap away. */
const SHOWN = 30

/** Products that are still to be counted, and why they stand here. */
export function ToCountList({
  heading,
  skus,
  session,
  onOpen,
}: {
  heading: string
  skus: readonly string[]
  session: CountSession
  onOpen: (sku: string) => void
}) {
  const t = useTranslations('count')
  const [shown, setShown] = useState(SHOWN)
  if (skus.length === 0) return null
  return (
    <Section heading={heading} aside={String(skus.length)}>
      <List>
        {skus.slice(0, shown).map((sku) => (
          <ToCountRow key={sku} sku={sku} place={session.blind ? undefined : session.place} onOpen={onOpen} />
        ))}
      </List>
      {skus.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + SHOWN)}>
          {t('showMore', { count: Math.min(SHOWN, skus.length - shown) })}
        </Button>
      )}
    </Section>
  )
}

/** `place`: where the record is shown of; none where the count is blind. */
const ToCountRow = memo(function ToCountRow({
  sku,
  place,
  onOpen,
}: {
  sku: string
  place: CountedPlace | undefined
  onOpen: (sku: string) => void
}) {
  const detail = place ? (
    <>
      {sku} · <Recorded sku={sku} place={place} />
    </>
  ) : (
    sku
  )
  return <ListRow title={useProductName(sku)} detail={detail} onClick={() => onOpen(sku)} />
})
