import { mailKinds } from '../../app/domain/messages/mails.ts'
import { deskWords } from '../../app/i18n/desk-words.ts'

const words = deskWords('en')

export type DeskPage = {
  readonly name: string
  /** As the app knows it, below the admin's link to the app. */
  readonly path: string
  /** What its first heading says. */
  readonly title: string | RegExp
}

/** Every page of the desk that is there without a return. */
export const deskPages: readonly DeskPage[] = [
  { name: 'home', path: '', title: words.t('home.title') },
  { name: 'list', path: '/returns', title: words.t('list.title') },
  {
    name: 'list-filtered',
    path: '/returns?status=requested&waiting=decision&from=2020-01-01',
    title: words.t('list.title'),
  },
  { name: 'list-empty', path: '/returns?q=nothing-like-it', title: words.t('list.title') },
  { name: 'open-return', path: '/returns/new', title: words.t('opening.title') },
  { name: 'open-return-no-order', path: '/returns/new?find=%239999', title: words.t('opening.title') },
  { name: 'payouts', path: '/payouts', title: words.t('payouts.title') },
  { name: 'payouts-sent', path: '/payouts/sent', title: words.t('payouts.title') },
  { name: 'payouts-not-found', path: '/payouts/sent?q=nothing-like-it', title: words.t('payouts.title') },
  { name: 'policy', path: '/policy', title: words.t('policy.title') },
  { name: 'policy-rule', path: '/policy/rules/1', title: /Our mistake/ },
  { name: 'policy-rule-last', path: '/policy/rules/3', title: /Everything else/ },
  { name: 'policy-rule-new', path: '/policy/rules/new', title: words.t('policy.rule.new') },
  { name: 'policy-terms', path: '/policy/terms', title: words.t('policy.terms.title') },
  { name: 'policy-versions', path: '/policy/versions', title: words.t('policy.versions.title') },
  { name: 'policy-file', path: '/policy/file', title: words.t('policy.file.title') },
  { name: 'policy-try', path: '/policy/try', title: words.t('policy.trial.title') },
  { name: 'backtests', path: '/policy/backtests', title: words.t('backtest.title') },
  { name: 'imports', path: '/policy/backtests/orders', title: words.t('imports.title') },
  { name: 'settings', path: '/settings', title: words.t('settings.title') },
  { name: 'locations', path: '/settings/locations', title: words.t('locations.title') },
  { name: 'channels', path: '/settings/channels', title: words.t('channels.title') },
  { name: 'checklists', path: '/settings/checklists', title: words.t('checklists.title') },
  { name: 'reasons', path: '/settings/reasons', title: words.t('reasons.title') },
  { name: 'instructions', path: '/settings/instructions', title: words.t('instructions.title') },
  { name: 'replies', path: '/settings/replies', title: words.t('replies.title') },
  { name: 'webhooks', path: '/settings/webhooks', title: words.t('webhooks.title') },
  { name: 'api-keys', path: '/settings/api-keys', title: words.t('api_keys.title') },
  { name: 'mails', path: '/settings/messages', title: words.t('mails.title') },
  ...mailKinds.map((kind) => ({ name: `mail-${kind}`, path: `/settings/messages/${kind}`, title: /./ })),
  { name: 'missing', path: '/returns/00000000-0000-4000-8000-000000000000', title: /./ },
]

/** The pages of one return. */
export const pagesOfReturn = (returnId: string, rma: string): readonly DeskPage[] => [
  { name: 'return', path: `/returns/${returnId}`, title: rma },
  { name: 'receive', path: `/returns/${returnId}/receive`, title: words.t('receiving.title', { rma }) },
]
