const SUPPORT = 'suporte@kapitale.com.br';
const SUBJECT = 'Configuração de webhook';

/** What Kapitale's guide asks for, in its own field names. In Portuguese, for those who read it. */
const LINES = [
	'Olá, por favor configurem o webhook da nossa integração:',
	'',
	'endpoint_url: (cole aqui a Production URL do nó Kapitale Trigger)',
	'auth_type: bearer',
	'auth_token: (o Webhook Token da credencial, de preferência por um canal seguro)',
	'',
	'Eventos: criação, aprovação e rejeição de pedidos. Podem nos informar os nomes exatos dos eventos (event_type), e quantas vezes uma entrega sem resposta 2xx é repetida?',
	'',
	'Obrigado!',
];

const mailto = `mailto:${SUPPORT}?subject=${encodeURIComponent(SUBJECT)}&body=${encodeURIComponent(LINES.join('\r\n'))}`;

/** Kapitale has no call that registers an address, so a person must ask for it. */
export const EMAIL_NOTICE = [
	'Kapitale registers webhooks by e-mail, once:',
	'1. Choose a Webhook Token in the credential.',
	'2. Copy the <b>Production URL</b> above; it must start with https.',
	`3. Send both to ${SUPPORT}: <a href="${mailto}">open the e-mail</a>, or copy this text:`,
	`<i>${LINES.filter((line) => line !== '').join('<br>')}</i>`,
].join('<br>');
