import { onStage, Stage } from './support/stage';

const CLICPAY = 'ClicPay Wallet';
const KAPITALE = 'Kapitale Order';
const CAPAY = 'Capay Beneficiaries';
const FATORIPAY = 'Invoice Capture';
const ALL = [CLICPAY, KAPITALE, CAPAY, FATORIPAY];

/** What people type, and the nodes that can do it. Keyboards without accents are common. */
const WORDS: Record<string, string[]> = {
	pagamento: ALL,
	payment: ALL,
	webhook: ALL,
	conciliação: ALL,
	conciliacao: ALL,
	cobrança: [CLICPAY, FATORIPAY],
	cobranca: [CLICPAY, FATORIPAY],
	moçambique: [CLICPAY],
	mocambique: [CLICPAY],
	'm-pesa': [CLICPAY],
	mpesa: [CLICPAY],
	meticais: [CLICPAY],
	'click pay': [CLICPAY],
	clicpay: [CLICPAY],
	checkout: [CLICPAY, FATORIPAY],
	payout: [CLICPAY, CAPAY],
	transferência: [CLICPAY, CAPAY],
	transferencia: [CLICPAY, CAPAY],
	pix: [FATORIPAY],
	boleto: [FATORIPAY],
	cartão: [FATORIPAY],
	cartao: [FATORIPAY],
	fatoripay: [FATORIPAY],
	invoice: [KAPITALE, FATORIPAY],
	fatura: [KAPITALE, FATORIPAY],
	'nota fiscal': [KAPITALE],
	'contas a receber': [KAPITALE, FATORIPAY],
	kapitale: [KAPITALE],
	beneficiário: [CAPAY],
	beneficiario: [CAPAY],
	câmbio: [CAPAY],
	cambio: [CAPAY],
	capay: [CAPAY],
	// What brings people to a trigger: n8n lists it with its action node, under one entry.
	gatilho: ALL,
	depósito: [CAPAY],
	deposito: [CAPAY],
	aprovado: [KAPITALE],
	chargeback: [FATORIPAY],
};

let stage: Stage;
onStage((opened) => (stage = opened));

test('each node is found by the words that people have for what it does', () =>
	stage.scene('search', async (page) => {
		const creator = await stage.newWorkflow(page);
		const found: Record<string, string[]> = {};
		for (const word of Object.keys(WORDS)) {
			const names = await creator.search(word);
			found[word] = ALL.filter((node) => names.includes(node));
		}
		// No more either: a word that is not true for a node sends people the wrong way.
		expect(found).toEqual(WORDS);
	}));

test.each(ALL)('with %s its trigger is found', (node) =>
	stage.scene(`search-trigger-of-${node}`, async (page) => {
		const creator = await stage.newWorkflow(page);
		const headings = await creator.openNode(node);
		expect(headings.some((heading) => heading.startsWith('Triggers'))).toBe(true);
	}),
);
