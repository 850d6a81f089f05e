import { type ComponentProps, type MouseEvent, use } from 'react'
import { Navigate } from './navigate.ts'

export type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { href: string }

/** An anchor that goes through the app's router, except where the browser should act (new tab, download, other site). */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const navigate = use(Navigate)

  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const browserActs =
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey ||
      rest.target !== undefined ||
      rest.download !== undefined ||
      !href.startsWith('/')
    if (!navigate || browserActs) return
    event.preventDefault()
    // a link to where one is already leads back to where one came from all the same
    navigate(href, { state: href === location.pathname ? history.state : { from: location.pathname } })
  }

  return <a {...rest} href={href} onClick={follow} />
}
