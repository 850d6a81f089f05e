import { useTranslations } from 'use-intl'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Picture } from '../../ui/picture.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useWhichItem } from './which-item.ts'

/** The products that a code may be, to choose the one in hand. */
export function WhichItemSheet() {
  const t = useTranslations('scanner')
  const app = useTranslations('app')
  const asked = useWhichItem((which) => which.asked)
  if (!asked) return null
  const { about, answer } = asked
  return (
    <Sheet open title={t('which')} closeLabel={app('close')} onClose={() => answer(undefined)}>
      <Text>{t('whichText')}</Text>
      <List label={t('which')}>
        {about.map((item) => (
          <ListRow
            key={item.product.sku}
            leading={<Picture src={item.product.picture ?? undefined} alt="" />}
            title={item.product.name}
            detail={item.product.sku}
            onClick={() => answer(item)}
          />
        ))}
      </List>
    </Sheet>
  )
}
