import { mailLocaleFor } from '../../domain/messages/mails.ts'
import { portalStatus, statusSource } from '../portal/portal-status.ts'
import type { MessageKind, Ports } from '../ports/outside.ts'
import { accountChangeOf, quoteOf } from './announce.ts'
import { shopOrBug } from '../channels/shop-or-bug.ts'
import { hostOf, portalOf, throughChannel } from '../channels/through-channel.ts'

type Needed = Pick<
  Ports,
  'unitOfWork' | 'shops' | 'renderMessage' | 'mailer' | 'mailFrom' | 'links' | 'clock'
>

/**
 * Sends one mail. Mail servers offer no "exactly once": the mail is marked after the server took it, so a crash between
 * the two sends it again under the same Message-ID, by which mail programs recognise a double.
 */
export const sendMessage =
  (deps: Needed) =>
  async ({ shopId, messageKey }: { readonly shopId: string; readonly messageKey: string }): Promise<void> => {
    const shop = await shopOrBug(deps, shopId)
    const unitOfWork = deps.unitOfWork(shopId)
    const found = await unitOfWork(async (transaction) => {
      const message = await transaction.messages.get(messageKey)
      if (!message) return null
      const [source, settings, wording, history] = await Promise.all([
        statusSource(transaction, message.returnId),
        transaction.mailSettings.get(),
        transaction.mailSettings.wording(message.kind, mailLocaleFor(message.locale)),
        message.kind === 'account_changed' ? transaction.returns.history(message.returnId) : [],
      ])
      return { message, source, settings, wording, history }
    })
    // Without an address the shopper has been erased.
    if (!found?.source || found.message.sentAt || found.message.to === '') return
    const { message, source, settings, wording, history } = found
    const through = await throughChannel(deps, shop, source.state.request.channelId)
    const mail = deps.renderMessage({
      kind: message.kind as MessageKind,
      locale: message.locale,
      view: portalStatus(deps, shop, source),
      shopName: shop.name,
      quote: quoteOf(source.state, messageKey),
      accountChange: accountChangeOf(history, message.returnId, messageKey),
      customerName: source.state.request.contact.name,
      wording,
      brand: settings,
      statusUrl: deps.links.returnStatus(portalOf(shop, through), message.returnId, message.locale),
    })
    await deps.mailer({
      ...mail,
      messageId: `<${messageKey.replace(':', '.')}@${hostOf(shop)}>`,
      from: { name: settings.senderName ?? shop.name, address: deps.mailFrom },
      replyTo: settings.replyTo,
      to: message.to,
    })
    await unitOfWork(({ messages }) => messages.markSent(messageKey, deps.clock()))
  }
