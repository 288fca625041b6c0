import type { Field } from '../../shared/declare/field';
import { text } from '../../shared/declare/fields';
import { BINARY_FIELD } from '../../shared/run/binary-file';

/** Which of the item's files is sent. n8n's own nodes call theirs `data`. */
export function binaryField(): Field<string> {
	const { property, ...field } = text({
		displayName: BINARY_FIELD,
		description: 'Name of the input field that has the file',
		placeholder: 'e.g. data',
		required: true,
		example: 'data',
	});
	return { ...field, property: { ...property, default: 'data' } };
}
