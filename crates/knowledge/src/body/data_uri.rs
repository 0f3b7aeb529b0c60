//! Bytes that a file writes out in its own text, as `data:application/octet-stream;base64,…`.

/// The bytes of a data URI; none where a name is no such URI, an error where it is one and cannot be read.
pub(super) fn bytes(name: &str) -> Option<Result<Vec<u8>, ()>> {
    let begins = name.get(..5)?;
    if !begins.eq_ignore_ascii_case("data:") {
        return None;
    }
    let url = data_url::DataUrl::process(name);
    let bytes = url.ok().and_then(|url| url.decode_to_vec().ok());
    Some(bytes.map(|(bytes, _)| bytes).ok_or(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_out_is_read_and_a_name_of_a_file_is_none() {
        assert_eq!(
            bytes("data:application/octet-stream;base64,AQID"),
            Some(Ok(vec![1, 2, 3]))
        );
        assert_eq!(bytes("data:;base64,A"), Some(Err(())));
        assert_eq!(bytes("body.bin"), None);
        assert_eq!(bytes("é"), None);
    }
}
