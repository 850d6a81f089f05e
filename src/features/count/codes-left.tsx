import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { countPath } from './count-path.ts'
import { useOpenCodes } from './use-open-codes.ts'

/** What was counted of codes that nobody knows is in no line of a review: whoever ends the count is told. */
export function CodesLeft({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const count = useOpenCodes(session.id).length
  if (count === 0) return null
  return (
    <Banner
      tone="warn"
      live={false}
      action={<ButtonLink href={countPath(session.id)}>{t('sayCodes', { count })}</ButtonLink>}
    >
      {t('codesLeft', { count })}
    </Banner>
  )
}
