import { useNavigate } from '@remix-run/react'
import { Link } from '@remix-run/react'
import { AppProvider } from '@shopify/polaris'
import type { AppProviderProps } from '@shopify/polaris'
import english from '@shopify/polaris/locales/en.json' with { type: 'json' }
import { forwardRef, useEffect } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { agreedToLeave } from './leave-guard.tsx'

/**
 * Polaris with links that Remix follows, and the admin's own menu leading to them. Shopify's own provider does the same,
 * but puts App Bridge into the body, where Shopify does not want it.
 */
export const PolarisFrame = ({ children }: { readonly children: ReactNode }) => {
  const navigate = useNavigate()
  useEffect(() => {
    const follow = (event: Event) => {
      const href = event.target instanceof Element ? event.target.getAttribute('href') : null
      if (href !== null) navigate(href, { state: agreedToLeave })
    }
    addEventListener('shopify:navigate', follow)
    return () => removeEventListener('shopify:navigate', follow)
  }, [navigate])
  return (
    <AppProvider i18n={english} linkComponent={RemixLink}>
      {children}
    </AppProvider>
  )
}

type LinkComponent = NonNullable<AppProviderProps['linkComponent']>
type LinkProps = Omit<ComponentProps<typeof Link>, 'to'> & {
  readonly url: string
  readonly external?: boolean
}

const RemixLink: LinkComponent = forwardRef<HTMLAnchorElement, LinkProps>(
  ({ url, external = false, target, ...props }, ref) => {
    const opensElsewhere = external || target === '_blank' || /^(https?|shopify):/.test(url)
    return opensElsewhere ? (
      <a {...props} ref={ref} href={url} target={target ?? '_blank'} rel="noopener noreferrer" />
    ) : (
      <Link {...props} ref={ref} to={url} {...(target === undefined ? {} : { target })} />
    )
  },
) as LinkComponent
