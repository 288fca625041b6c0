import { text } from '../../shared/operation/fields';

const personal = true as const;

/** Kapitale's examples have 11 digits without country code; what people type around them goes. */
const phone = () => {
	const field = text({
		displayName: 'Retail Phone',
		description: 'Of the buyer, with area code; everything but digits is left out',
		placeholder: 'e.g. 11 98765-4321',
		max: 40,
		example: '11987654321',
	});
	return {
		...field,
		read: (raw: unknown, around: Parameters<typeof field.read>[1]) =>
			field.read(raw, around)?.replace(/\D/g, '') || undefined,
		personal,
	};
};

/** The person at the buyer's. Whether Kapitale insists on it is not documented. */
export const contactFields = {
	representative: {
		...text({
			displayName: 'Retail Representative',
			description: 'The person at the buyer’s',
			placeholder: 'e.g. João Silva',
			max: 255,
			example: 'João Silva',
		}),
		personal,
	},
	email: {
		...text({
			displayName: 'Retail Email',
			description: 'Of the buyer',
			placeholder: 'e.g. joao@example.com',
			max: 255,
			example: 'joao@example.com',
		}),
		personal,
	},
	phone: phone(),
};
