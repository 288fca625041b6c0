const SUPPORT = 'suporte@kapitale.com.br';
const SUBJECT = 'Configuração de webhook';

/** What Kapitale's guide asks for, in its own field names. In Portuguese, for those who read it. */
const LINES = [
	'Olá, por favor configurem o webhook da nossa integração:',
	'',
	'endpoint_url: (cole aqui a Production URL do nó Kapitale Trigger)',
	'auth_type: bearer (ou basic, ou um custom_header)',
	'auth_token: (o Webhook Token da credencial, de preferência por um canal seguro)',
	'',
	'Quais são os nomes exatos dos eventos (event_type) de aprovação e de rejeição?',
	'Uma entrega sem resposta 2xx é repetida?',
	'',
	'Obrigado!',
];

const mailto = `mailto:${SUPPORT}?subject=${encodeURIComponent(SUBJECT)}&body=${encodeURIComponent(LINES.join('\r\n'))}`;

/** The editor keeps links and lists of a notice, and drops every other tag. */
const list = (lines: readonly string[]) =>
	`<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;

/** Kapitale has no call that registers an address, so a person must ask for it. */
export const EMAIL_NOTICE = [
	'Kapitale registers webhooks by e-mail, once:',
	list([
		'In the credential, choose Webhook Authentication and a Webhook Token.',
		'Open Webhook URLs above and copy the Production URL. For Kapitale itself it must start with https.',
		`Tell ${SUPPORT}: <a href="${mailto}">open the e-mail</a>, or copy it from here.`,
	]),
	'The e-mail:',
	list(LINES.filter((line) => line !== '')),
].join('');
