import { useTranslations } from 'use-intl'
import { useConnection } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useHolds } from '../shared/use-holds.ts'

/** Pages that the server shows and that are no part of the app: they open beside it, and only while it answers. */
export function ServerPages({ demo }: { demo: boolean }) {
  const t = useTranslations('me')
  const isManager = useHolds('manager')
  const { state } = useConnection()
  const hasPages = demo || isManager
  if (!hasPages || state === 'unreachable') return null
  return (
    <Section heading={t('serverPages')}>
      {demo && (
        <>
          <Text muted>{t('sheetDetail')}</Text>
          <ButtonLink href="/demo-sheet" target="_blank" icon="printer">
            {t('sheet')}
          </ButtonLink>
        </>
      )}
      {isManager && (
        <ButtonLink href="/docs" target="_blank" icon="info">
          {t('api')}
        </ButtonLink>
      )}
    </Section>
  )
}
