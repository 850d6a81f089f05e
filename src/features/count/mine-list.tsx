import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import type { Figures, What } from './my-figures.ts'
import { useProductName } from './use-product-name.ts'

/** Rows on the screen: what was counted last; the rest is a tap away. */
const SHOWN = 12

/** What somebody has counted here, what was counted last on top. */
export function MineList({ figures, onOpen }: { figures: Figures; onOpen: (what: What) => void }) {
  const t = useTranslations('count')
  const [shown, setShown] = useState(SHOWN)
  const { products, units } = figures
  if (products === 0) return null
  return (
    <Section heading={t('mine')} aside={t('total', { products, units })}>
      <List isShort={shown === SHOWN}>
        {figures.latest(shown).map((one) => (
          <MineRow key={one.key} what={one.what} units={one.units} onOpen={onOpen} />
        ))}
      </List>
      {products > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + SHOWN)}>
          {t('showMore', { count: Math.min(SHOWN, products - shown) })}
        </Button>
      )}
    </Section>
  )
}

/** Of these rows a scan changes one. */
const MineRow = memo(function MineRow({
  what,
  units,
  onOpen,
}: {
  what: What
  units: number
  onOpen: (what: What) => void
}) {
  const t = useTranslations('count')
  const name = useProductName('sku' in what ? what.sku : '')
  const [title, detail] = 'sku' in what ? [name, what.sku] : [what.code, t('unknownOne')]
  return <ListRow title={title} detail={detail} trailing={String(units)} onClick={() => onOpen(what)} />
})
