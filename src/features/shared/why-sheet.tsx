import { useTranslations } from 'use-intl'
import { UndoReason } from '#domain/timeline/explain-undo.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useWhy } from './say-why.ts'

/** A short list of reasons: one tap says it, and whoever says none has undone it all the same. */
export function WhySheet() {
  const t = useTranslations('undo')
  const app = useTranslations('app')
  const asked = useWhy((why) => why.asked)
  if (!asked) return null
  const { about, answer } = asked
  return (
    <Sheet open title={t('why')} closeLabel={app('close')} onClose={() => answer(undefined)}>
      <Text>{about}</Text>
      <List label={t('why')}>
        {UndoReason.options.map((why) => (
          <ListRow key={why} title={t(`reason.${why}`)} onClick={() => answer(why)} />
        ))}
      </List>
    </Sheet>
  )
}
