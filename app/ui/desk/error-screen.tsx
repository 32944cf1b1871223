import { Banner, Page } from '@shopify/polaris'
import { deskWords } from '../../i18n/desk-words.ts'
import { PolarisFrame } from './polaris-frame.tsx'

/** Stands without the desk around it: it is shown when that could not be loaded. */
export const ErrorScreen = ({ isMissing }: { readonly isMissing: boolean }) => {
  const words = deskWords('en')
  return (
    <PolarisFrame>
      <main>
        <Page
          backAction={{ content: words.t('error.back'), url: '/app/returns' }}
          title={words.t('error.title')}
        >
          <Banner
            tone={isMissing ? 'warning' : 'critical'}
            title={words.t(isMissing ? 'error.not_found' : 'error.failed')}
            action={{ content: words.t('error.to_returns'), url: '/app/returns' }}
          >
            <p>{words.t(isMissing ? 'error.not_found_help' : 'error.failed_help')}</p>
          </Banner>
        </Page>
      </main>
    </PolarisFrame>
  )
}
