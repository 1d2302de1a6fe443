package answer

func suffix(lead, s string) string {
	if s == "" {
		return ""
	}
	return lead + s
}
