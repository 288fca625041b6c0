/** The answer of the card example to the letter, but for the merchant and the persons in it. */
export const SEED_ANSWER = {
	id: '2329167a-29d8-41f6-bea5-305461430d7c',
	ref: '5',
	description: null,
	status: 'paid',
	subtotal_amount: '100,00',
	total_amount: '100,00',
	tax_amount: null,
	discount_amount: null,
	link_token: 'hQ27CHiPXxHmC6fImMoS1ysCTq6te8',
	link: 'http://localhost:5180/loja-de-teste-ltda./public/fatura/hQ27CHiPXxHmC6fImMoS1ysCTq6te8',
	customer: {
		id: 'da55e5ed-c073-4dce-b649-14e4fe382a11',
		name: 'Outra Pessoa',
		email: 'outra.pessoa@example.com',
		description: null,
		cellphone: '11988887777',
		cpfcnpj: '52998224725',
		address: {
			street: 'Rua de Outra Pessoa',
			number: '9',
			complement: 'Sala 1',
			neighborhood: 'Centro',
			city: 'Curitiba',
			state: 'PR',
			zipcode: '80000-000',
		},
	},
	items: [
		{
			id: '53cdf70d-8bb0-4736-b235-dace860d2316',
			product: {
				id: '8c214358-46c3-4d90-991e-e12708deb114',
				name: 'Produto redondo',
				description: 'Desc',
				price: '50,00',
			},
			quantity: 2,
			total: '100,00',
		},
	],
	payment: {
		id: '81229670-0875-4f34-b18c-7ba77988a81b',
		status: 'paid',
		method: 'credit_card',
		interest_amount: '0',
		fee_amount: '2600',
		discount_amount: '0',
		total_amount: '10000',
		transaction: {
			card_brand: 'MasterCard',
			card_last_four: null,
			card_holder: 'OUTRA PESSOA',
			card_holder_cpf: '52998224725',
			card_installments: '10',
		},
		next_withdraw_available: '24/05/2023',
		withdraw_agenda: {
			'2023-05-24': {
				amount: '1000',
				fee_amount: '260',
			},
			'2023-06-23': {
				amount: '1000',
				fee_amount: '260',
			},
			'2023-07-23': {
				amount: '1000',
				fee_amount: '260',
			},
			'2023-08-22': {
				amount: '1000',
				fee_amount: '260',
			},
			'2023-09-21': {
				amount: '1000',
				fee_amount: '260',
			},
			'2023-10-21': {
				amount: '1000',
				fee_amount: '260',
			},
			'2023-11-20': {
				amount: '1000',
				fee_amount: '260',
			},
			'2023-12-20': {
				amount: '1000',
				fee_amount: '260',
			},
			'2024-01-19': {
				amount: '1000',
				fee_amount: '260',
			},
			'2024-02-18': {
				amount: '1000',
				fee_amount: '260',
			},
		},
		paid_at: '2023-04-24 15:09:38',
	},
	payable_with: {
		pix: true,
		boleto: true,
		credit_card: true,
		credit_card_with_interest: true,
	},
	shipping: null,
	due_date: '27/04/2023',
	paid_at: null,
	notification_url: null,
	created_at: '24/04/2023',
	notifications: [
		{
			title: 'Nova fatura criada',
			message: 'Fatura com id: 2329167a-29d8-41f6-bea5-305461430d7c criada com sucesso.',
			type: 'success',
			created_at: '24/04/2023 15:09',
			meta: [],
		},
	],
} as const;
